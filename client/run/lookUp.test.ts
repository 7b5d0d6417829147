import { describe, expect, it, vi } from "vitest";
import { RequestError } from "../http/requestError";
import { LOOKS } from "./limits";
import { lookUp } from "./lookUp";
import type { JobRecord } from "./record";
import type { Whereabouts } from "./service";

vi.mock("../http/pause", () => ({ pause: async () => undefined }));

const there = { promptId: "p1" } as Whereabouts;
const answered = (status: number) =>
  new RequestError({ failure: "status", method: "GET", path: "/x", detail: `${status}`, status });

/** Looks a job up with the given results, one after the other, and then without finding it. */
async function looking(
  state: JobRecord["state"],
  ends: (Whereabouts | Error | undefined)[] = [],
  { again = false } = {},
) {
  const record = { state } as JobRecord;
  const find = vi.fn(async () => {
    const end = ends.shift();
    if (end instanceof Error) throw end;
    return end;
  });
  const { signal } = new AbortController();
  const options = { again, say: () => undefined, signal };
  const found = await lookUp(record, { find }, options).catch(
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
