import { basename } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest, the longest first: one that began last would end alone. */
const LONGEST = [
  "workflows",
  "interrupted",
  "storageMade",
  "workflowEditions",
  "library",
  "standard",
  "editionsOnNas",
  "adopt",
  "egress",
  "editionsOnOss",
  "network",
  "brokenFiles",
  "brokenServices",
  "judge",
  "unusualServices",
  "runKilled",
  "runBatch",
].map((name) => `${name}.test.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.indexOf(basename(moduleId));
      return at < 0 ? LONGEST.length : at;
    };
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Two groups: what is quick and alone, and what starts a real engine and wants the machine.
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: ["node_modules/**", ".local/**", "test/engine/**"],
          testTimeout: 60_000,
          // As many as there are cores, also where there are two; the tests on the engine come later.
          maxWorkers: "100%",
          // What is waited for comes; a second, the default, is not long on a busy machine.
          expect: { poll: { timeout: 15_000 } },
          // Of the tests of one file that say they may: those of mutations mostly wait, and know how
          // many of them may work at a time.
          maxConcurrency: 32,
        },
      },
      {
        test: {
          name: "engine",
          include: ["test/engine/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Each file has a backend and a cloud of its own, and the provider waits a lot: more at once
          // than there are cores.
          maxWorkers: 8,
        },
      },
    ],
  },
});
