import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { askAgain } from "./askAgain";
import { ApiError } from "./openApi";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "performance"] }));
afterEach(() => vi.useRealTimers());

vi.mock("node:timers/promises", () => ({
  setTimeout: (milliseconds: number) =>
    new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
}));

const refusal = (status: number, code = "") => new ApiError("refused", status, code);

/** Asks something that fails so many times; returns the outcome and how often it was asked. */
async function asked(error: Error, failures: number) {
  let times = 0;
  const ask = async () => {
    times++;
    if (times <= failures) throw error;
    return "answer";
  };
  const coming = askAgain(ask).catch((failure: Error) => failure);
  await vi.runAllTimersAsync();
  return { times, came: await coming };
}

it.each([
  ["is lost", refusal(0)],
  ["is an error of the API's own", refusal(503, "ServiceUnavailable")],
  ["is that there are too many calls", refusal(400, "Throttling.User")],
])("asks again where the answer %s", async (_what, error) => {
  expect(await asked(error, 2)).toEqual({ times: 3, came: "answer" });
  expect(await asked(error, 9)).toEqual({ times: 5, came: error });
});

it.each([refusal(404), refusal(403, "NoPermission"), new Error("a fault of one's own")])(
  "takes %s for an answer",
  async (error) => {
    expect(await asked(error, 1)).toEqual({ times: 1, came: error });
  },
);

it("begins no other try after the time that it has", async () => {
  const lost = refusal(0);
  const ask = vi.fn(async () => {
    vi.advanceTimersByTime(20_000);
    throw lost;
  });
  await expect(askAgain(ask, { withinSeconds: 15 })).rejects.toBe(lost);
  expect(ask).toHaveBeenCalledTimes(1);
});
