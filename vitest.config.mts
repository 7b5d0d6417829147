import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
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
  "unusualServices",
  "packageEntry",
  "runKilled",
  "daemon",
  "evidencePage",
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

const NOT_OURS = ["node_modules", ".local", ".git"];

/** The unit tests that replace a module: no other may get theirs, nor they what another has loaded. */
function testsThatMockModules(): string[] {
  return readdirSync(".", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NOT_OURS.includes(entry.name))
    .flatMap(({ name }) =>
      readdirSync(name, { recursive: true, encoding: "utf8" }).map((file) => join(name, file)),
    )
    .filter((file) => file.endsWith(".test.ts"))
    .filter((file) => /\bvi\.(mock|doMock|resetModules)\(/.test(readFileSync(file, "utf8")))
    .map((file) => file.replaceAll("\\", "/"));
}

const ENGINE = "test/engine/**/*.test.ts";
const mocked = testsThatMockModules();

const unit = {
  testTimeout: 60_000,
  // More than there are cores: many of them wait for a process or a clock.
  maxWorkers: 2 * availableParallelism(),
  // What is waited for comes; a second, the default, is not long on a busy machine.
  expect: { poll: { timeout: 15_000 } },
  // Of the tests of one file that say they may: those of mutations mostly wait, and know how
  // many of them may work at a time.
  maxConcurrency: 32,
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Two groups: what is quick and alone, and what starts a real engine and wants the machine. To load
    // the modules anew for each file is half of the time of the quick ones, so they share them.
    projects: [
      {
        test: {
          ...unit,
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...NOT_OURS.map((dir) => `${dir}/**`), ENGINE, ...mocked],
          isolate: false,
          setupFiles: ["test/support/leaveNothing.ts"],
        },
      },
      { test: { ...unit, name: "unit-mocked", include: mocked } },
      {
        test: {
          name: "engine",
          include: [ENGINE],
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
