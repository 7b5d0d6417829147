import { expect, it } from "vitest";
import { handOver } from "./handOver";

const URL = "https://service.example/?expire=1&signature=secret";
const never = new AbortController().signal;
const visit = (address: string) => fetch(address, { redirect: "manual" });

it("sends the browser on, once, and shows nobody else the link", async () => {
  const seen: [number, string | null][] = [];
  let opened = "";
  const start = async (address: string) => {
    opened = address;
    const wrong = await visit(`${address.slice(0, -1)}x`);
    seen.push([wrong.status, wrong.headers.get("location")]);
    const right = await visit(address);
    seen.push([right.status, right.headers.get("location")]);
    expect(right.headers.get("cache-control")).toBe("no-store");
    expect(right.headers.get("referrer-policy")).toBe("no-referrer");
    const again = await visit(address);
    seen.push([again.status, again.headers.get("location")]);
  };
  expect(await handOver(URL, start, never)).toBe(true);
  expect(seen).toEqual([
    [404, null],
    [302, URL],
    [404, null],
  ]);
  expect(opened).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}$/);
  await expect(visit(opened)).rejects.toThrow();
});

it("does not wait for ever for a browser", async () => {
  expect(await handOver(URL, async () => undefined, never, 30)).toBe(false);
});

it("stops waiting when it is stopped", async () => {
  const stop = new AbortController();
  const start = async () => stop.abort(new Error("stopped by SIGINT"));
  await expect(handOver(URL, start, stop.signal)).rejects.toThrow("stopped by SIGINT");
});
