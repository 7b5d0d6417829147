import { expect, test } from "vitest";
import { shownAge, staleness } from "./proof";

const proof = { verdict: "proved", startedAt: "2026-11-28T21:50:30.500Z" } as const;

test("a proof holds while the services keep the ComfyUI that it was made with", () => {
  expect(staleness(proof, undefined)).toBeUndefined();
  expect(staleness(proof, "2026-11-28T21:50:30.499Z")).toBeUndefined();
  expect(staleness(proof, "2026-11-28T21:50:30.501Z")).toBe(
    "the last check, at 2026-11-28 21:50:30 UTC, was of another ComfyUI",
  );
});

test("a check that failed, or cannot be read, proves nothing", () => {
  expect(staleness({ ...proof, verdict: "wrong" }, undefined)).toContain("21:50:30 UTC, failed");
  expect(staleness(undefined, undefined)).toContain("cannot be read");
});

test("a proof is shown with the run that made it", () => {
  const made = Date.parse(proof.startedAt);
  expect(shownAge(proof, made - 1)).toBe("2026-11-28 21:50:30 UTC, by this run");
  expect(shownAge(proof, made + 1)).toContain("by an earlier run");
});
