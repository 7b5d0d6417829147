// What the test files of all themes share: a stage, the mutations on it, and the table at the end.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { casesOf } from "./cases";
import type { Outcome } from "./check";
import { openStage, type Stage } from "./stage";
import { sumOf, tableOf } from "./table";
import { THEMES } from "./themes";

/** Tests every mutation of a theme on every path that it names. */
export function testTheme(name: string): void {
  const theme = THEMES.find((one) => one.name === name)!;
  let stage: Stage;
  const outcomes: Outcome[] = [];
  beforeAll(async () => {
    stage = await openStage();
  }, 60_000);
  afterAll(async () => {
    process.stdout.write(`${name}\n${tableOf(outcomes)}\n${sumOf(outcomes)}\n`);
    await stage?.close();
  });

  describe.concurrent(name, { timeout: 180_000 }, () => {
    it.each(casesOf(theme.mutations))("$mutation.name on $path", async ({ run }) => {
      const outcome = await run(stage);
      outcomes.push(outcome);
      expect(outcome.shortfall).toEqual([]);
    });
  });
}
