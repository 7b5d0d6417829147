import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest, longest first. If one of them began last, it would run on alone. */
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
  "packageTypes",
  "strictProgram",
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

/** The unit tests that replace modules. They must not share modules with other test files. */
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
  // More than there are cores, because many tests wait for a process or a clock.
  maxWorkers: 2 * availableParallelism(),
  // The default of one second is short on a busy machine.
  expect: { poll: { timeout: 15_000 } },
  // For the concurrent tests of a file: those of mutations mostly wait, and limit themselves how many of
  // them are busy at a time.
  maxConcurrency: 32,
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Two groups: quick tests, and tests that start a real engine and load the machine. The files of a worker
    // share modules, because loading them again for each would take half of the quick ones' time.
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
          isolate: false,
          setupFiles: ["test/support/leaveNothing.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // More than there are cores, because the provider waits a lot. Each file has its own backend and
          // cloud.
          maxWorkers: 8,
        },
      },
    ],
  },
});
