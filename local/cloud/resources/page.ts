import { pageOf } from "../api";

/** One page of the records found, with the three numbers that every list of these products has. */
export function paged<T>(parameters: URLSearchParams, found: T[]) {
  const { size, page, items } = pageOf(parameters, found, { usual: 10, most: 100 });
  return { numbers: { TotalCount: found.length, PageNumber: page, PageSize: size }, items };
}
