import { describe, expect, it } from "vitest";
import { checkInputs, commandInputs, withoutInternal } from "./inputs";
import { UNKNOWN } from "./values";

const secret = (value: string) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

describe("the inputs of a command", () => {
  it("are accepted in every documented form, unknown and secret ones included", () => {
    const inputs = {
      create: "a",
      update: UNKNOWN,
      stdin: secret("b"),
      environment: { TOKEN: secret("c"), LATER: UNKNOWN },
      interpreter: ["/bin/bash", "-c"],
      logging: "none",
      addPreviousOutputInEnv: false,
      triggers: [1, { a: true }],
      __defaults: ["x"],
    };
    expect(checkInputs(inputs)).toEqual([]);
  });

  it("are refused all at once, by name and never by value", () => {
    const failures = checkInputs({
      create: 7,
      environment: { TOKEN: 1234567 },
      logging: "everything",
      assetPaths: ["*"],
      creat: "typing error",
    });
    expect(failures.map(({ property }) => property)).toEqual([
      "create",
      "environment",
      "logging",
      "assetPaths",
      "creat",
    ]);
    const reasons = failures.map(({ reason }) => reason).join("\n");
    expect(reasons).toContain("must be one of stdout, stderr, stdoutAndStderr, none");
    expect(reasons).toContain("assetPaths is not supported");
    expect(reasons).not.toMatch(/1234567|everything|typing error/);
  });

  it("reach the command without wrappers, and without what is the engine's own", () => {
    const inputs = { create: "a", environment: { TOKEN: secret("b") }, stdin: null, version: "1" };
    expect(commandInputs(inputs)).toEqual({ create: "a", environment: { TOKEN: "b" } });
    expect(withoutInternal({ create: "a", version: "1", __defaults: [] })).toEqual({ create: "a" });
  });
});
