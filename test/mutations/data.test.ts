import { expect, it } from "vitest";
import { PATHS } from "./mutation";
import { sumOf, tableOf } from "./table";
import { THEMES } from "./themes";

const mutations = THEMES.flatMap(({ mutations: some }) => some);

it("has at least forty broken servers, each with a name of its own", () => {
  const names = mutations.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(mutations.filter(({ verdict }) => verdict !== "proved").length).toBeGreaterThan(40);
});

it("has each theme on the paths that it is about", () => {
  for (const { on, what } of mutations) {
    expect(new Set(on).size).toBe(on.length);
    expect(PATHS).toEqual(expect.arrayContaining([...on]));
    expect(what).toMatch(/\.$/);
  }
});

it("counts what was caught, and marks what was not", () => {
  const outcome = {
    name: "black",
    path: "sync" as const,
    said: "all black",
    milliseconds: 7,
    leaks: [],
    faults: [],
    shortfall: [],
    isRight: true,
    expected: "wrong" as const,
    got: "wrong" as const,
  };
  const missed = { ...outcome, got: "proved" as const, isRight: false };
  const alarm = { ...missed, name: "slow", expected: "proved" as const, got: "wrong" as const };
  expect(sumOf([outcome, missed, alarm])).toBe(
    "mutations: 1 of 2 caught (1 broken servers), healthy: 1 of 1 false alarms",
  );
  expect(tableOf([outcome, missed]).split("\n")).toEqual([
    "mutation  path  expected  got      time  said",
    "black     sync  wrong     wrong    7 ms  all black",
    "black     sync  wrong     proved!  7 ms  all black",
  ]);
});
