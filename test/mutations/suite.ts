// Shared by the test files: a stage, the mutations of some themes on it, and a table at the end.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { casesOf } from "./cases";
import type { Outcome } from "./check";
import { openStage, type Stage } from "./stage";
import { sumOf, tableOf } from "./table";
import { THEMES } from "./themes";

/** Tests every mutation of some themes on every path that it names. */
export function testThemes(...names: readonly string[]): void {
  const themes = THEMES.filter(({ name }) => names.includes(name));
  let stage: Stage;
  const outcomes: Outcome[] = [];
  beforeAll(async () => {
    stage = await openStage();
  }, 60_000);
  afterAll(async () => {
    process.stdout.write(`${tableOf(outcomes)}\n${sumOf(outcomes)}\n`);
    await stage?.close();
  });

  // Longer than any check takes, because those started last wait for the others.
  describe.concurrent("the check", { timeout: 1_800_000 }, () => {
    const cases = casesOf(themes.flatMap(({ mutations }) => mutations));
    it.each(cases)("on $mutation.name by $path", async ({ run }) => {
      const outcome = await run(stage);
      outcomes.push(outcome);
      expect(outcome.shortfall).toEqual([]);
    });
  });
}
