import { vi } from "vitest";

/** Lets the API answer so, until the globals are put back, and returns the requests it got. */
export function answering(body: unknown, status = 200): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal("fetch", async (url: URL, init: RequestInit) => {
    requests.push(new Request(url, init));
    return Response.json(body, { status });
  });
  return requests;
}
