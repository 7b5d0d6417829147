import { numberParameter } from "../api";

/** One page of the records found, with the three numbers that every list of these products has. */
export function paged<T>(parameters: URLSearchParams, found: T[]) {
  const size = numberParameter(parameters, "PageSize", 10, 100);
  const page = numberParameter(parameters, "PageNumber", 1);
  return {
    numbers: { TotalCount: found.length, PageNumber: page, PageSize: size },
    items: found.slice((page - 1) * size, page * size),
  };
}
