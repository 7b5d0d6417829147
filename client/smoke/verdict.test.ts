import { describe, expect, it } from "vitest";
import { exitCodeOf, headlineOf, nextStep, verdictOf } from "./verdict";

type Code = "deadline" | "not-ready" | "cancelled" | "frozen" | "not-checked" | "broken";
const problem = (code: Code) => ({ code, message: code });

describe("the verdict", () => {
  it("is proven only when the check was passed", () => {
    expect(verdictOf(true, [problem("not-checked")])).toBe("proved");
    expect(verdictOf(false, [])).toBe("wrong");
  });

  it("is not-ready when the service was silent, and nothing else is held against it", () => {
    expect(verdictOf(false, [problem("deadline")])).toBe("not-ready");
    expect(verdictOf(false, [problem("not-ready")])).toBe("not-ready");
    expect(verdictOf(false, [problem("cancelled")])).toBe("not-ready");
    expect(verdictOf(false, [problem("frozen"), problem("deadline")])).toBe("wrong");
  });

  it("has an exit code of its own for each", () => {
    expect((["proved", "wrong", "not-ready"] as const).map(exitCodeOf)).toEqual([0, 1, 3]);
  });

  it("has a next step that fits", () => {
    const next = (verdict: "wrong" | "not-ready", code: Parameters<typeof problem>[0]) =>
      nextStep({ verdict, problems: [problem(code)], level: "none" });
    expect(next("wrong", "frozen")).toMatch(/^Waiting will not help/);
    expect(next("not-ready", "deadline")).toContain("allow more time");
    expect(next("not-ready", "not-ready")).toContain("whether the service is Running");
    expect(next("not-ready", "cancelled")).toContain("Nothing is known");
  });

  it("is headed as proven also if this machine could not look at more than was required", () => {
    const proved = { verdict: "proved", endpoint: "https://a" } as const;
    expect(headlineOf({ ...proved, problems: [problem("not-checked")] })).toMatch(/^proven: /);
  });

  it("does not blame the service for a check that was stopped", () => {
    const stopped = { verdict: "not-ready", endpoint: "https://a" } as const;
    expect(headlineOf({ ...stopped, problems: [problem("cancelled")] })).toBe(
      "not proven: the check of https://a was stopped",
    );
    expect(headlineOf({ ...stopped, problems: [problem("deadline")] })).toContain(
      "did not answer in time, or not as",
    );
    const problems = [problem("frozen"), problem("cancelled")];
    expect(nextStep({ verdict: "wrong", level: "none", problems })).toMatch(
      /^Waiting will not help/,
    );
  });

  it.each([
    ["could not be looked at here", "not-checked"],
    ["a check does that does not work here", "broken"],
  ] as const)("does not blame the service for what %s", (_what, code) => {
    const unseen = {
      ...({ verdict: "wrong", level: "files", endpoint: "https://a" } as const),
      problems: [problem(code)],
    };
    expect(headlineOf(unseen)).toBe(
      "not proven: https://a answered, but not everything it made could be looked at here",
    );
    expect(nextStep(unseen)).toMatch(
      /^Nothing is known to be wrong.* \(smoke\.level: files, --level files\)\.$/,
    );
    expect(nextStep({ ...unseen, level: "none" })).not.toContain("--level");
    const refuted = { ...unseen, problems: [...unseen.problems, problem("frozen")] };
    expect(headlineOf(refuted)).toContain("wrong: https://a");
    expect(nextStep(refuted)).toMatch(/^Waiting will not help/);
  });
});
