import { afterEach, expect, it, vi } from "vitest";
import { serviceEvents } from "./events";

const ref = {
  region: "cn-hangzhou",
  name: "comfyui_test",
  key: { accessKeyId: "id", accessKeySecret: "secret" },
};

afterEach(() => vi.unstubAllGlobals());

/** EAS with this many events, in pages of the size that is asked for. */
function having(count: number, order: "newest first" | "oldest first") {
  const all = Array.from({ length: count }, (_, at) => ({
    Time: `2026-11-23 12:00:${String(at).padStart(3, "0")}`,
    Message: `event ${at}`,
  }));
  if (order === "newest first") all.reverse();
  vi.stubGlobal("fetch", async (url: URL) => {
    const [page, size] = ["PageNum", "PageSize"].map((name) => Number(url.searchParams.get(name)));
    const Events = all.slice((page! - 1) * size!, page! * size!);
    return Response.json({ Events, TotalPageNum: Math.ceil(count / size!) });
  });
}

it.each([
  ["newest first", 3],
  ["oldest first", 3],
  ["newest first", 325],
  ["oldest first", 101],
  ["oldest first", 325],
] as const)(
  "gives the latest, newest first, where EAS gives them %s (%i)",
  async (order, count) => {
    having(count, order);
    const latest = Array.from(
      { length: Math.min(count, 20) },
      (_, at) => `event ${count - 1 - at}`,
    );
    expect((await serviceEvents(ref)).map(({ message }) => message)).toEqual(latest);
  },
);

it.each([null, undefined])("takes %j for no text", async (none) => {
  const event = { Time: none, Type: none, Reason: none, Message: none };
  vi.stubGlobal("fetch", async () => Response.json({ Events: [event] }));
  expect(await serviceEvents(ref)).toEqual([{ time: "", warning: false, reason: "", message: "" }]);
});
