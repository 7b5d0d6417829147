import { expect, it } from "vitest";
import { amountText } from "./amountText";
import { micros } from "./money";

it.each([
  [{ least: 8, reach: 8, most: 8, sure: "price" }, "8.00"],
  [{ least: 0, reach: 8, most: 8, sure: "proxy" }, "0.00 to 8.00"],
  [{ most: 8, sure: "upperBound" }, "at most 8.00"],
  [{ reach: 8, sure: "unknown" }, "unknown, can reach 8.00"],
  [{ least: 2, reach: 8, sure: "unknown" }, "unknown, at least 2.00, can reach 8.00"],
  [{ least: 2, reach: 2, sure: "unknown" }, "unknown, at least 2.00"],
  [{ least: 0, sure: "unknown" }, "unknown"],
  [{ sure: "unknown" }, "unknown"],
] as const)("writes %j as %s", ({ sure, ...sides }, text) => {
  const amount = Object.entries(sides).map(([side, value]) => [side, micros(value)]);
  expect(amountText({ sure, ...Object.fromEntries(amount) })).toBe(text);
});
