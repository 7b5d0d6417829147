// What the test files of all themes share: a stage, the mutations on it, and the table at the end.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Outcome, tryMutation } from "./check";
import type { Mutation } from "./mutation";
import { openStage, type Stage } from "./stage";
import { printTable } from "./table";

/** So many checks at a time; most of one is waiting for the service or for a reader to start. */
const AT_ONCE = 4;

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

  const cases = mutations.flatMap((mutation) => mutation.on.map((path) => ({ mutation, path })));
  const slots = new Slots(AT_ONCE);
  describe.concurrent(theme, { timeout: 120_000 }, () => {
    it.each(cases.map(({ mutation, path }) => [mutation.name, path, mutation] as const))(
      "%s on %s",
      async (_, path, mutation) => {
        const outcome = await slots.run(() => tryMutation(mutation, path, stage));
        outcomes.push(outcome);
        const { got, said, leaks, unused } = outcome;
        expect({ got, said, leaks, unused }).toEqual({
          got: mutation.verdict,
          said: expect.stringMatching(mutation.says),
          leaks: [],
          unused: 0,
        });
        expect(said).not.toMatch(/\n\s+at /);
      },
    );
  });
}

/** Lets so many run at a time. */
class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
