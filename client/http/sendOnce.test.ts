import { describe, expect, it, vi } from "vitest";
import { RequestError } from "./requestError";
import { type OnceOptions, sendOnce } from "./sendOnce";

const done: string[] = [];
vi.mock("./pause", () => ({
  pause: async (milliseconds: number, signal?: AbortSignal) => {
    done.push(`pause ${milliseconds}`);
    signal?.throwIfAborted();
  },
}));

const answered = (status: number, method = "POST") =>
  new RequestError({ failure: "status", method, path: "/x", detail: `${status}`, status });
const broken = new RequestError({
  failure: "network",
  method: "POST",
  path: "/x",
  detail: "socket hang up",
  code: "ECONNRESET",
});

/** Sends and looks with the given results, one after the other. */
function sending(
  sends: (Error | string)[],
  finds: (Error | string | undefined)[],
  rest: Partial<OnceOptions<string>> = {},
) {
  done.length = 0;
  const take = async <T>(what: string, ends: (Error | T)[]) => {
    done.push(what);
    const end = ends.shift();
    if (end instanceof Error) throw end;
    return end as T;
  };
  return sendOnce<string>({
    send: () => take("send", sends),
    find: () => take("look", finds),
    isRefusal: ({ status }) => status === 400,
    lost: (_failure, unfound) => new Error(`lost: ${unfound === "nowhere" ? unfound : "silent"}`),
    ...rest,
  });
}

describe("sendOnce", () => {
  it("looks as late as it can before it sends again", async () => {
    expect(await sending([answered(503), "sent"], [undefined])).toBe("sent");
    expect(done).toEqual(["send", "pause 2000", "look", "send"]);
  });

  it("only looks, several times, for a request whose answer was lost", async () => {
    expect(await sending([broken], [undefined, "late"])).toBe("late");
    expect(done).toEqual(["send", "look", "pause 1000", "look"]);
    await expect(sending([broken, "twice"], [])).rejects.toThrow("lost: nowhere");
    expect(done.filter((what) => what !== "look" && what !== "pause 1000")).toEqual(["send"]);
  });

  it("reports a lost request by what the last look has shown", async () => {
    const denied = () => answered(403, "GET");
    await expect(sending([broken], [denied()])).rejects.toThrow("lost: nowhere");
    const last = [undefined, undefined, undefined, undefined, denied()];
    await expect(sending([broken], last)).rejects.toThrow("lost: silent");
  });

  it("waits for a look at a lost request to be answered, as long as it may", async () => {
    const silent = () => Array.from({ length: 30 }, () => answered(504, "GET"));
    expect(await sending([answered(504)], [...silent(), undefined, "late"])).toBe("late");
    expect(done.filter((what) => what === "send")).toHaveLength(1);
    const brief = sending([answered(504)], silent(), { retrySeconds: 0 });
    await expect(brief).rejects.toThrow("lost: silent");
  });

  it("tells of every failure that it goes on after", async () => {
    const told: string[] = [];
    const onRetry = ({ message }: RequestError) => told.push(message);
    await sending([answered(429), "sent"], [answered(502, "GET"), undefined], { onRetry });
    expect(told).toEqual(["POST /x: 429", "GET /x: 502"]);
  });

  it("rethrows an error that is not one of the service's", async () => {
    const mistake = new TypeError("find is broken");
    await expect(sending([broken], [mistake])).rejects.toBe(mistake);
    await expect(sending([answered(503)], [mistake])).rejects.toBe(mistake);
    await expect(sending([mistake], [])).rejects.toBe(mistake);
  });

  it("throws a refusal, and the last failure when the time is up", async () => {
    const [refusal, busy] = [answered(400), answered(503)];
    await expect(sending([refusal], [])).rejects.toBe(refusal);
    const onRetry = vi.fn();
    await expect(sending([busy], [undefined], { retrySeconds: 0, onRetry })).rejects.toBe(busy);
    expect(onRetry).not.toHaveBeenCalled();
    expect(done).toEqual(["send", "pause 2000", "look"]);
  });

  it("ends with the reason of its signal", async () => {
    const stop = new AbortController();
    const onRetry = () => stop.abort(new Error("enough"));
    const waiting = sending([answered(503)], [], { onRetry, signal: stop.signal });
    await expect(waiting).rejects.toThrow("enough");
    expect(done).toEqual(["send", "pause 2000"]);
  });
});
