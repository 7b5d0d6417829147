import { z } from "zod";
import { jsonOf } from "../json";
import { askApi, listed } from "./openApi";
import { type ServiceRef, serviceCall } from "./service";

const Events = z.object({
  Events: listed(
    z.object({
      Time: z.string().default(""),
      Type: z.string().default(""),
      Reason: z.string().default(""),
      Message: z.string().default(""),
    }),
  ),
});

/** Something that happened to a service. */
export interface ServiceEvent {
  /** `YYYY-MM-DD HH:MM:SS` in UTC, as the API writes it. */
  readonly time: string;
  /** Whether EAS marks it as a warning. */
  readonly warning: boolean;
  /** The change of status that it belongs to. */
  readonly reason: string;
  readonly message: string;
}

const Inner = z.object({ message: z.string() });

/** The API's sample has JSON with a `message` in it; plain text is returned unchanged. */
const messageOf = (text: string): string => Inner.safeParse(jsonOf(text)).data?.message ?? text;

/** How many are read. */
const MOST = 20;

/**
 * Returns the latest events of a service, newest first (shape confirmed by the API's own metadata).
 *
 * @throws {ApiError} with status 404 when there is no service of that name
 */
export async function serviceEvents(ref: ServiceRef): Promise<ServiceEvent[]> {
  const query = { PageNum: "1", PageSize: String(MOST) };
  const call = { ...serviceCall(ref, "DescribeServiceEvent", "/events"), query };
  const { Events: events } = await askApi(Events, call, ref.key);
  return events.map(({ Time, Type, Reason, Message }) => ({
    time: Time,
    warning: /warning/i.test(Type),
    reason: Reason,
    message: messageOf(Message),
  }));
}
