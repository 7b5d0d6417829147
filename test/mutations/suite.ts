// What the test files of all themes share: a stage, the mutations on it, and the table at the end.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { casesOf } from "./cases";
import type { Outcome } from "./check";
import type { Mutation } from "./mutation";
import { shortfallOf } from "./shortfall";
import { openStage, type Stage } from "./stage";
import { printTable } from "./table";

/** Tests every mutation on every path that it names. */
export function testMutations(theme: string, mutations: readonly Mutation[]): void {
  let stage: Stage;
  const outcomes: Outcome[] = [];
  beforeAll(async () => {
    stage = await openStage();
  }, 60_000);
  afterAll(async () => {
    printTable(theme, outcomes);
    await stage?.close();
  });

  describe.concurrent(theme, { timeout: 180_000 }, () => {
    it.each(casesOf(mutations))("$mutation.name on $path", async ({ mutation, run }) => {
      const outcome = await run(stage);
      outcomes.push(outcome);
      expect(shortfallOf(mutation, outcome)).toEqual([]);
    });
  });
}
