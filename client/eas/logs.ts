import { z } from "zod";
import { askApi } from "./openApi";
import { type ServiceRef, serviceCall } from "./service";

const Page = z.object({
  Logs: z
    .array(z.string())
    .nullish()
    .transform((lines) => lines ?? []),
  TotalCount: z.number().nullish(),
});

/** Which lines of a service's log are meant. */
export interface LogQuery {
  /** From this moment on. Default: everything that EAS keeps, and it does not say how much that is. */
  readonly since?: Date;
  /** Name of one instance. Default: whatever EAS gives without one. */
  readonly instance?: string;
  /** What the instance wrote before it was last restarted; only for one that was. */
  readonly previous?: boolean;
  /** Only lines with this in them. */
  readonly keyword?: string;
}

/** One page of a service's log. */
export interface LogPage {
  /** In the order of the answer, which no document states. */
  readonly lines: readonly string[];
  /** Lines on all pages; undefined when EAS does not say. */
  readonly total: number | undefined;
}

/** The API's default, and the most that is documented for one page. */
export const LINES_A_PAGE = 500;

/** `2006-01-02 15:04:05` in UTC (confirmed: the API's own sample). */
const written = (time: Date) => time.toISOString().slice(0, 19).replace("T", " ");

/**
 * Reads one page of a service's log, DescribeServiceLog (parameters and shape confirmed by the
 * API's documentation).
 *
 * @param page from 1
 * @throws {ApiError} status 404 when there is no service of that name
 */
export async function serviceLogPage(
  ref: ServiceRef,
  page: number,
  { since, instance, previous, keyword }: LogQuery = {},
): Promise<LogPage> {
  const query = {
    PageNum: String(page),
    PageSize: String(LINES_A_PAGE),
    ...(since && { StartTime: written(since) }),
    ...(instance !== undefined && { InstanceName: instance }),
    ...(previous && { Previous: "true" }),
    ...(keyword !== undefined && { Keyword: keyword }),
  };
  const call = { ...serviceCall(ref, "DescribeServiceLog", "/logs"), query };
  const { Logs: lines, TotalCount } = await askApi(Page, call, ref.key);
  return { lines, total: TotalCount ?? undefined };
}
