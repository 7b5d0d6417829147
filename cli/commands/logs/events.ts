import { type ServiceEvent, serviceEvents } from "../../../client/eas/events";
import type { ServiceRef } from "../../../client/eas/service";
import { oneLine } from "../../../client/plain";

const key = ({ time, reason, message }: ServiceEvent) => `${time} ${reason}: ${message}`;

/** Gives the events of a service that it has not given before, oldest first. */
export class NewEvents {
  private readonly told = new Set<string>();

  constructor(private readonly ref: () => ServiceRef) {}

  async next(): Promise<ServiceEvent[]> {
    const found = (await serviceEvents(this.ref())).reverse();
    const fresh = found.filter((event) => !this.told.has(key(event)));
    for (const event of fresh) this.told.add(key(event));
    return fresh;
  }
}

/** An event as a line among those of the log. */
export const eventLine = ({ time, warning, reason, message }: ServiceEvent): string =>
  oneLine(`${warning ? "warning" : "event"} ${time} UTC ${reason}: ${message}`);
