import { randomBytes } from "node:crypto";
import type { ServiceRecord } from "./service";

/** A container that runs for a service. */
export interface RunningInstance {
  readonly name: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

type Named = Pick<ServiceRecord, "name" | "uid">;

/** The containers that are running now, by service. */
export class Instances {
  private readonly running = new Map<string, Set<RunningInstance>>();

  /** Records that one has started. Its name has the form of the API's sample `echo-da290ac8-7fckm`. */
  start({ name, uid }: Named): RunningInstance {
    const suffix = randomBytes(3).toString("hex").slice(0, 5);
    const instance = {
      name: `${name.replaceAll("_", "-")}-${uid.slice(-8)}-${suffix}`,
      startedAt: new Date().toISOString(),
    };
    const own = this.running.get(uid) ?? new Set();
    this.running.set(uid, own.add(instance));
    return instance;
  }

  end({ uid }: Named, instance: RunningInstance): void {
    this.running.get(uid)?.delete(instance);
  }

  /** The running containers of a service, in the order in which they started. */
  of({ uid }: Named): RunningInstance[] {
    return [...(this.running.get(uid) ?? [])];
  }
}
