import { describe, expect, it } from "vitest";
import { diffProperties, replaces } from "./diff";

/** A secret as the engine writes it. */
const secret = (value: string) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

describe("the difference of two sets of inputs", () => {
  it("is none when nothing changed, whatever the order of keys", () => {
    expect(diffProperties({ a: "1", b: ["x"] }, { b: ["x"], a: "1" }).size).toBe(0);
  });

  it("names each property by its path and how it changed", () => {
    const olds = { create: "a", environment: { KEPT: "1", GONE: "2" }, triggers: ["x"] };
    const news = { create: "b", environment: { KEPT: "1", "NEW-ONE": "3" }, triggers: ["x", "y"] };
    expect([...diffProperties(olds, news)]).toEqual([
      ["create", "update"],
      ["environment.GONE", "delete"],
      ['environment["NEW-ONE"]', "add"],
      ["triggers[1]", "add"],
    ]);
  });

  it("takes a secret as one value, and becoming one as a change", () => {
    const changed = diffProperties({ stdin: secret("a") }, { stdin: secret("b") });
    expect([...changed]).toEqual([["stdin", "update"]]);
    expect(diffProperties({ stdin: "a" }, { stdin: secret("a") }).get("stdin")).toBe("update");
    expect(diffProperties({ stdin: secret("a") }, { stdin: secret("a") }).size).toBe(0);
  });

  it("replaces for triggers alone", () => {
    expect(["triggers", "triggers[0]"].every(replaces)).toBe(true);
    expect(["create", "environment.triggers", "triggersOf"].some(replaces)).toBe(false);
  });
});
