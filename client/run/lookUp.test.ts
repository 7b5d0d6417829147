import { describe, expect, it, vi } from "vitest";
import { RequestError } from "../http/requestError";
import type { RunContext } from "./context";
import { LOOKS } from "./limits";
import { lookUp } from "./lookUp";
import type { JobRecord } from "./record";
import type { Whereabouts } from "./service";

vi.mock("../http/pause", () => ({ pause: async () => undefined }));

const here = { endpoint: "http://a", calls: "sync" } as RunContext["service"];
const there = { promptId: "p1" } as Whereabouts;
const answered = (status: number) =>
  new RequestError({ failure: "status", method: "GET", path: "/x", detail: `${status}`, status });

/** Looks a job up with the given results, one after the other, and then without finding it. */
async function looking(
  state: JobRecord["state"],
  ends: (Whereabouts | Error | undefined)[] = [],
  { again = false, sentTo = {} }: { again?: boolean; sentTo?: Partial<JobRecord> } = {},
) {
  const record = { state, endpoint: "http://a", calls: "sync", at: "", ...sentTo } as JobRecord;
  const find = vi.fn(async () => {
    const end = ends.shift();
    if (end instanceof Error) throw end;
    return end;
  });
  const { signal } = new AbortController();
  const say = () => undefined;
  const found = await lookUp(record, { find }, { service: here, again }, say, signal).catch(
    (error) => error.code ?? error.message,
  );
  return [found, find.mock.calls.length];
}

describe("a job that was sent", () => {
  it("is where it is found, however late, and also after a silence", async () => {
    const ends = [answered(503), undefined, answered(502), there];
    expect(await looking("submitted", ends)).toEqual([there, 4]);
  });

  it("is lost when the service had it and several looks do not find it", async () => {
    expect(await looking("submitted")).toEqual(["lost", LOOKS]);
    expect(await looking("lost")).toEqual(["lost", LOOKS]);
    expect(await looking("submitted", [], { again: true })).toEqual([undefined, LOOKS]);
  });

  it("may be sent again when it never was known to have arrived, or was unwanted", async () => {
    expect(await looking("sending")).toEqual([undefined, LOOKS]);
    expect(await looking("cancelling")).toEqual([undefined, LOOKS]);
    expect(await looking("cancelled")).toEqual([undefined, 1]);
  });

  it("is not looked for any more when the token is wrong", async () => {
    expect(await looking("sending", [answered(401)])).toEqual(["GET /x: 401", 1]);
  });
});

describe.each([
  ["at another address", { endpoint: "http://b" }],
  ["by other calls", { calls: "queue" }],
] as const)("a job that was sent %s", (_how, sentTo) => {
  it("is not looked for here, and not silently generated twice", async () => {
    expect(await looking("submitted", [there], { sentTo })).toEqual(["elsewhere", 0]);
    expect(await looking("sending", [there], { sentTo })).toEqual(["elsewhere", 0]);
  });

  it("is sent here when it was taken back there, or when that is asked for", async () => {
    expect(await looking("cancelled", [there], { sentTo })).toEqual([undefined, 0]);
    expect(await looking("submitted", [there], { sentTo, again: true })).toEqual([undefined, 0]);
  });
});
