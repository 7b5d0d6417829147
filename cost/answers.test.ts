import { describe, expect, it } from "vitest";
import { checkBudget } from "./budget";
import { estimateDocument } from "./estimate";
import { micros, shown } from "./money";
import { summarise } from "./summary";
import { document, IN_TESTS } from "./testing";
import { coldVideo, partTime, perVideo } from "./use";

const estimate = (...args: Parameters<typeof document>) =>
  estimateDocument(document(...args), IN_TESTS);

describe("a budget", () => {
  const outcome = (types: string[], budget: number, rest = {}) =>
    checkBudget(estimate(types, rest).total, budget).outcome;

  it("holds up to its last cent", () => {
    expect(outcome(["m2"], 1460)).toBe("within");
    expect(outcome(["m2"], 1459.99)).toBe("above");
  });

  it("is exceeded when the dearest machine, or the most instances, would exceed it", () => {
    expect(outcome(["m1", "m5"], 1000)).toBe("above");
    expect(outcome(["m1"], 1000, { autoscaler: { min: 0, max: 4 } })).toBe("above");
  });

  it("cannot be told where a price is missing, unless what is known exceeds it", () => {
    expect(outcome(["nobody-knows"], 1_000_000)).toBe("cannotTell");
    expect(outcome(["nobody-knows", "m2"], 100)).toBe("above");
  });

  it("holds if an upper bound is within it, but is not exceeded by an upper bound alone", () => {
    expect(outcome(["bound"], 6000)).toBe("within");
    expect(outcome(["bound"], 5000)).toBe("cannotTell");
  });

  it("names what is on another bill, and so not free", () => {
    const told = (metadata: object) =>
      summarise(estimate(["m2"], { metadata }), { budgetPerMonth: 10_000 }).budget?.message;
    expect(told({ resource: "eas-r-abc" })).toBe(
      "The service costs at most 0.00 CNY per month, within the budget of 10,000.00 CNY. Not in it: GPU instances, in eas-r-abc, billed from its purchase on and not here.",
    );
    expect(told({})).not.toContain("Not in it");
  });

  it("says in words what it found and what it rests on", () => {
    const { total } = estimate(["m2"], { queue: {} });
    expect(checkBudget(total, 10).message).toBe(
      "The service can cost 1,562.20 CNY per month, above the budget of 10.00 CNY (by proxy prices, which are another product's).",
    );
    const missing = checkBudget({ sure: "unknown" }, 10, { unknown: ["m9: no price"] });
    expect(missing.message).toContain("not everything has a price: m9: no price");
  });
});

describe("use", () => {
  it("has a price for a video while the instance is busy, and for one after a cold start", () => {
    expect(perVideo(estimate(["m2"]), 180).most).toBe(micros(0.1));
    expect(coldVideo(estimate(["m2"]), 180).most).toBe(micros(0.3));
    expect(perVideo(estimate(["nobody-knows"]), 180)).toEqual({ sure: "unknown" });
  });

  it("for some hours of a week saves the instances but not the queue", () => {
    const { monthly, saved } = partTime(estimate(["m2"], { queue: {} }), 42);
    expect(saved.most).toBe(micros(1460 * 0.75));
    expect(monthly.most).toBe(micros(1460 * 0.25 + 0.14 * 730));
  });

  it("for no hour costs nothing, and for all of them saves nothing, also without a price", () => {
    expect(partTime(estimate(["nobody-knows"]), 0).monthly).toMatchObject({ most: 0 });
    expect(partTime(estimate(["nobody-knows"]), 168).saved).toMatchObject({ most: 0 });
    expect(partTime(estimate(["nobody-knows"]), 40).monthly).toEqual({ sure: "unknown" });
  });
});

it("shows money with two decimals", () => {
  expect(shown(11_979_300_000)).toBe("11,979.30");
  expect(shown(-5_000)).toMatch(/^-0\.01$|^-?0\.00$/);
});
