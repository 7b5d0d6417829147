import { expect, it } from "vitest";
import { lastProof } from "./lastProof";
import { sampleEvidence } from "./support/sampleEvidence";

const NOW = Date.parse("2026-03-10T12:00:00Z");

/** Evidence of a check that many days ago. */
function check(verdict: "proved" | "wrong" | "not-ready", daysAgo: number) {
  const startedAt = new Date(NOW - daysAgo * 86_400_000).toISOString();
  return {
    file: `${verdict}-${daysAgo}`,
    evidence: { ...sampleEvidence(), verdict, startedAt, passed: verdict === "proved" },
  };
}

const of = (...found: Parameters<typeof lastProof>[0]) => {
  const { proof, ageDays, wrong } = lastProof(found, NOW);
  return [proof?.file, ageDays, wrong?.file];
};

it("is the newest proof, in whatever order they come", () => {
  expect(of(check("proved", 9), check("proved", 2), check("proved", 5))).toEqual([
    "proved-2",
    2,
    undefined,
  ]);
});

it("is not there where no check proved anything", () => {
  expect(of()).toEqual([undefined, undefined, undefined]);
  expect(of(check("not-ready", 1))).toEqual([undefined, undefined, undefined]);
  expect(of(check("wrong", 1))).toEqual([undefined, undefined, "wrong-1"]);
});

it("is not shaken by a service that does not answer today", () => {
  expect(of(check("proved", 3), check("not-ready", 0))).toEqual(["proved-3", 3, undefined]);
});

it("is not shaken by a check that could not look at what came", () => {
  const { file, evidence } = check("wrong", 0);
  const problems = [{ code: "not-checked" as const, message: "only H.264 is decoded" }];
  expect(of(check("proved", 3), { file, evidence: { ...evidence, problems } })).toEqual([
    "proved-3",
    3,
    undefined,
  ]);
});

it("is shaken by a wrong answer after it, not by one before it", () => {
  expect(of(check("proved", 3), check("wrong", 1))).toEqual(["proved-3", 3, "wrong-1"]);
  expect(of(check("proved", 3), check("wrong", 4))).toEqual(["proved-3", 3, undefined]);
});

it("leaves out what has no time, or one that is still to come", () => {
  const timeless = check("proved", 0);
  timeless.evidence.startedAt = "yesterday";
  expect(of(check("proved", -1), timeless, check("proved", 6))).toEqual(["proved-6", 6, undefined]);
});
