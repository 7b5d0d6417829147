import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CredentialsError } from "../client/eas/credentials";
import { ApiError } from "../client/eas/openApi";
import { FileError } from "../client/files/fileError";
import { RequestError, type RequestFacts } from "../client/http/requestError";
import { UsageError } from "../client/usageError";
import { WorkflowError } from "../client/workflow/workflow";
import { action, codeOfRefusal, work } from "./action";
import { CommandFailed, CommandStopped } from "./commandFailed";
import type { Io } from "./io";
import { OutputLost } from "./outputLost";

const request = (facts: Partial<RequestFacts>) =>
  new RequestError({ failure: "status", method: "GET", path: "/queue", detail: "so", ...facts });
const enough = new OutputLost(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
const full = new OutputLost(Object.assign(new Error("no space left"), { code: "ENOSPC" }));

let before: typeof process.exitCode;
beforeEach(() => {
  before = process.exitCode;
  process.exitCode = undefined;
});
afterEach(() => {
  process.exitCode = before;
});

/** Ends a command with a result or an error. With `late`, `reason` comes only while its output settles. */
async function end(as: typeof action, what: number | Error, { reason, late = false }: End = {}) {
  const err: string[] = [];
  const stop = new AbortController();
  const stopIt = () => reason !== undefined && stop.abort(reason);
  const io = {
    signal: stop.signal,
    err: (line: string) => err.push(line),
    settled: async () => void (late && stopIt()),
  };
  const failure = await as(io as unknown as Io, async () => {
    if (!late) stopIt();
    if (typeof what === "number") return what;
    throw what;
  }).catch((error: unknown) => error);
  return { failure, code: process.exitCode, err };
}
interface End {
  reason?: Error;
  late?: boolean;
}

describe("a refusal or a silence", () => {
  it.each([
    [1, request({ status: 400 })],
    [1, request({ status: 401 })],
    [1, request({ status: 404 })],
    [3, request({ status: 429 })],
    [3, request({ status: 450 })],
    [3, request({ status: 500 })],
    [3, request({ status: 501 })],
    [3, request({ status: 200, failure: "content" })],
    [3, request({ failure: "network", code: "ECONNREFUSED" })],
    [1, new ApiError("so", 400, "InvalidParameter")],
    [1, new ApiError("so", 403, "Forbidden.RAM")],
    [3, new ApiError("so", 400, "Throttling.User")],
    [3, new ApiError("so", 429, "")],
    [3, new ApiError("so", 404, "ServiceUnavailable")],
    [3, new ApiError("so", 500, "")],
    [3, new ApiError("so", 0, "")],
  ])("ends with %i: %s", async (exitCode, error) => {
    expect(codeOfRefusal(error)).toBe(exitCode);
    const { failure } = await end(action, error);
    expect(failure).toMatchObject({ exitCode, message: error.message });
  });
});

describe("a mistake", () => {
  it.each([
    [2, new UsageError("so")],
    [2, new CredentialsError("so")],
    [1, new FileError("so")],
  ])("ends with %i: %s", async (exitCode, error) => {
    expect((await end(action, error)).failure).toMatchObject({ exitCode, message: "so" });
  });

  it("of a workflow has its problems one by one", async () => {
    const problems = ["one", "two"];
    const { failure } = await end(action, new WorkflowError("a.json", problems));
    expect(failure).toMatchObject({ exitCode: 2, problems });
  });

  it("of this package's own is thrown on as it is", async () => {
    const bug = new TypeError("of undefined");
    expect((await end(action, bug)).failure).toBe(bug);
  });
});

describe("a command that was stopped", () => {
  const reason = new Error("stopped by SIGINT");

  it("says so, whatever went wrong by that", async () => {
    const { failure } = await end(action, request({ failure: "network" }), { reason });
    expect(failure).toBeInstanceOf(CommandStopped);
    expect(failure).toMatchObject({ exitCode: 130, message: reason.message });
  });

  it("reports what it has found rather than the stop", async () => {
    const found = new CommandFailed(2, "so");
    expect((await end(action, found, { reason })).failure).toBe(found);
    const { failure } = await end(action, new FileError("so"), { reason });
    expect(failure).toMatchObject({ exitCode: 1, message: "so" });
  });
});

describe("lost output", () => {
  it.each([
    ["printing, read enough of", action, enough, 0, []],
    ["printing, on a full disk", action, full, 1, [full.message]],
    ["work, read enough of", work, enough, 141, []],
    ["work, on a full disk", work, full, 1, [full.message]],
  ] as const)("of %s", async (_what, as, reason, code, err) => {
    for (const late of [false, true])
      expect(await end(as, 0, { reason, late })).toEqual({ failure: undefined, code, err });
  });

  it("leaves the exit code of printing as it is, and hides an error that comes from it", async () => {
    expect((await end(action, 3, { reason: enough })).code).toBe(3);
    expect((await end(action, new Error("aborted"), { reason: enough })).code).toBe(0);
  });
});
