import { describe, expect, it } from "vitest";
import { diagnose } from "./diagnose";
import { RULES } from "./rules";
import { SMALL } from "./rules/examples";

const textOf = (workflow: unknown) =>
  typeof workflow === "string" ? workflow : JSON.stringify(workflow);

it("have ids of their own", () => {
  const ids = RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(30);
});

it("find nothing in what the examples are made from", () => {
  expect(diagnose(SMALL)).toEqual([]);
});

describe.each(RULES)("$id", ({ id, severity, description, example }) => {
  const found = diagnose(textOf(example.workflow), example.options, "example.json");
  const own = found.filter(({ rule }) => rule === id);

  it("finds its example, and says what to write", () => {
    expect(own.length).toBeGreaterThan(0);
    for (const finding of own) {
      expect(finding.severity).toBe(severity);
      expect(finding.problem).toMatch(/^[A-Z].*[^.]$/s);
      expect(finding.fix).toMatch(/^[a-z].*[^.]$/s);
    }
  });

  it("is described in one sentence", () => {
    expect(description).toMatch(/^[A-Z].*\.$/);
  });
});
