import { vi } from "vitest";

/** Makes the API answer this until the globals are restored, and returns the requests it receives. */
export function answering(body: unknown, status = 200): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal("fetch", async (url: URL, init: RequestInit) => {
    requests.push(new Request(url, init));
    return Response.json(body, { status });
  });
  return requests;
}
