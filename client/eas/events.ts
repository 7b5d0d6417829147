import { z } from "zod";
import { jsonOf } from "../json";
import { askApi, listed, text } from "./openApi";
import { type ServiceRef, serviceCall } from "./service";

const Events = z.object({
  Events: listed(z.object({ Time: text, Type: text, Reason: text, Message: text })),
  TotalPageNum: z.number().nullish(),
});
type Event = z.output<typeof Events>["Events"][number];

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
const messageOf = (given: string): string => Inner.safeParse(jsonOf(given)).data?.message ?? given;

/** How many are returned. */
const MOST = 20;

/** The API's default. */
const A_PAGE = 100;

/**
 * Whether events come oldest first. The order is documented nowhere: a script of the vendor's takes the last
 * ones for the latest (a weak source).
 */
const isOldestFirst = (events: readonly Event[]): boolean =>
  (events[0]?.Time ?? "") < (events.at(-1)?.Time ?? "");

/** The events of the page with the latest ones, and of another, because it may have only a few. */
async function newestFirst(page: (number: number) => Promise<z.output<typeof Events>>) {
  const { Events: first, TotalPageNum } = await page(1);
  if (!isOldestFirst(first)) return first;
  const last = TotalPageNum ?? 1;
  const before = last > 2 ? (await page(last - 1)).Events : first;
  const end = last > 1 ? (await page(last)).Events : [];
  return [...before, ...end].reverse();
}

/**
 * Returns the latest events of a service, newest first (shape confirmed by the API's own metadata).
 *
 * @throws {ApiError} with status 404 when there is no service of that name
 */
export async function serviceEvents(ref: ServiceRef): Promise<ServiceEvent[]> {
  const page = (number: number) => {
    const query = { PageNum: String(number), PageSize: String(A_PAGE) };
    const call = { ...serviceCall(ref, "DescribeServiceEvent", "/events"), query };
    return askApi(Events, call, ref.key);
  };
  return (await newestFirst(page)).slice(0, MOST).map(({ Time, Type, Reason, Message }) => ({
    time: Time,
    warning: /warning/i.test(Type),
    reason: Reason,
    message: messageOf(Message),
  }));
}
