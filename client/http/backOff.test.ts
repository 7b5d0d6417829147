import { describe, expect, it, vi } from "vitest";
import { withBackOff } from "./backOff";
import { RequestError } from "./requestError";

const failure = (method: string, status = 503) =>
  new RequestError({ failure: "status", method, path: "/x", status, detail: `${status}` });

/** A read that fails with the listed errors before it succeeds. */
const reading = (...failures: Error[]) =>
  vi.fn(async () => {
    const next = failures.shift();
    if (next) throw next;
    return "read";
  });

describe("withBackOff", () => {
  it("reads again until the service is there, and tells of it", async () => {
    const read = reading(failure("GET"), failure("GET", 404));
    const told: string[] = [];
    const options = { onRetry: ({ message }: Error) => told.push(message) };
    expect(await withBackOff(read, options)).toBe("read");
    expect(told).toEqual(["GET /x: 503", "GET /x: 404"]);
  });

  it.each(["POST", "PUT", "DELETE"])("never repeats a %s", async (method) => {
    const read = reading(failure(method));
    await expect(withBackOff(read)).rejects.toThrow(`${method} /x: 503`);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it.each([failure("GET", 401), new TypeError("other")])("does not wait for %s", async (error) => {
    const read = reading(error);
    await expect(withBackOff(read)).rejects.toBe(error);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("gives up in time, with the last failure", async () => {
    const failures = Array.from({ length: 99 }, () => failure("GET"));
    const read = reading(...failures);
    await expect(withBackOff(read, { forSeconds: 0.5 })).rejects.toThrow("GET /x: 503");
    expect(read.mock.calls.length).toBe(2);
  });

  it("ends at once, within a pause too, when its signal is aborted", async () => {
    const stop = new AbortController();
    // This timer starts before the pause and is as long, so it fires only if the pause runs to its end.
    const paused = vi.fn();
    const onRetry = () => {
      setTimeout(paused, 200);
      setTimeout(() => stop.abort(new Error("enough")), 10);
    };
    const read = reading(failure("GET"), failure("GET"));
    const { signal } = stop;
    await expect(withBackOff(read, { signal, onRetry })).rejects.toThrow("enough");
    expect(paused).not.toHaveBeenCalled();
    expect(read).toHaveBeenCalledTimes(1);
    await expect(withBackOff(read, { signal })).rejects.toThrow("enough");
    expect(read).toHaveBeenCalledTimes(1);
  });
});
