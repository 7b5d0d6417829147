// Checks the workflow files with actionlint, and their scripts with shellcheck.

import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { project } from "../../local/home";
import { temporaryFolder } from "../support/temporaryFolder";
import { type Linters, linters } from "./linters";

const run = promisify(execFile);
const WORKFLOWS = join(project, ".github", "workflows");

let tools: Linters;
// Builds and downloads the linters, once per machine.
beforeAll(async () => {
  tools = await linters();
}, 600_000);

/** What actionlint finds in files, one line each: `ci.yml:7:3: …`. */
async function findings(files: readonly string[], cwd = project): Promise<string[]> {
  // Without pyflakes, which some machines have and others do not.
  const args = ["-oneline", "-no-color", "-shellcheck", tools.shellcheck, "-pyflakes", ""];
  try {
    await run(tools.actionlint, [...args, ...files], { cwd });
    return [];
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: number; stdout?: string; stderr?: string };
    // 1 means that it found something; any other code is a failure.
    if (code !== 1) throw new Error(`actionlint ended with ${code}: ${stderr}`);
    return (stdout ?? "").trim().split("\n");
  }
}

/** What actionlint finds in the text of one workflow. */
function findingsIn(text: string): Promise<string[]> {
  const dir = temporaryFolder();
  mkdirSync(join(dir, ".github", "workflows"), { recursive: true });
  writeFileSync(join(dir, ".github", "workflows", "w.yml"), text);
  return findings([".github/workflows/w.yml"], dir);
}

const workflow = (step: string, job = "") => `
on: pull_request
permissions: {}
jobs:
  job:
    runs-on: ubuntu-24.04
${job}
    steps:
      - ${step}
`;

it("has nothing against the workflows", async () => {
  const files = readdirSync(WORKFLOWS).map((name) => join(WORKFLOWS, name));
  expect(files.length).toBeGreaterThan(0);
  expect(await findings(files)).toEqual([]);
});

describe("a mistake is found:", () => {
  it("none in a workflow without one", async () => {
    expect(await findingsIn(workflow("run: true"))).toEqual([]);
  });

  it.each([
    ["a key that does not exist", workflow("run: true", "    timeout: 5"), "unexpected key"],
    ["an output of no job", workflow(`run: echo "\${{ needs.no.outputs.x }}"`), "is not defined"],
    [
      "text of a stranger inside a script",
      workflow(`run: echo "\${{ github.event.pull_request.title }}"`),
      "potentially untrusted",
    ],
    ["an unquoted variable, by shellcheck", workflow("run: rm -r $HOME"), "SC2086"],
  ])("%s", async (_, text, message) => {
    expect((await findingsIn(text)).join("\n")).toContain(message);
  });
});
