import { z } from "zod";
import { askApi, listed } from "./openApi";
import { type ServiceRef, serviceCall } from "./service";

const Page = z.object({
  Logs: listed(z.string()),
  TotalCount: z.number().nullish(),
  TotalPageNum: z.number().nullish(),
});

/** Selects lines of a service's log. */
export interface LogQuery {
  /** From this time on. Default: everything that EAS keeps; it does not say how much that is. */
  readonly since?: Date;
  /** Name of one instance. Default: whatever EAS returns without one. */
  readonly instance?: string;
  /** The log from before the instance's last restart; only for an instance that was restarted. */
  readonly previous?: boolean;
  /** Only lines that contain this text. */
  readonly keyword?: string;
}

/** One page of a service's log. */
export interface LogPage {
  /** In the order of the answer, which is not documented. */
  readonly lines: readonly string[];
  /**
   * Number of lines on all pages; undefined when EAS does not say. The documentation calls it the number of
   * entries "returned", so it may be that of this page.
   */
  readonly total: number | undefined;
  /** Number of pages; undefined when EAS does not say. */
  readonly pages?: number | undefined;
}

/** The API's default page size, and the largest that is documented. */
export const LINES_A_PAGE = 500;

/** `2006-01-02 15:04:05` in UTC (confirmed: the API's own sample). */
const written = (time: Date) => time.toISOString().slice(0, 19).replace("T", " ");

/**
 * Reads one page of a service's log, with DescribeServiceLog (parameters and shape confirmed by the API's
 * documentation).
 *
 * @param page counts from 1
 * @throws {ApiError} with status 404 when there is no service of that name
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
  const { Logs: lines, TotalCount, TotalPageNum } = await askApi(Page, call, ref.key);
  return { lines, total: TotalCount ?? undefined, pages: TotalPageNum ?? undefined };
}
