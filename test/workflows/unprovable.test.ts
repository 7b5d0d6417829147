// proof.yml must not stay red for ever because a stack's edition cannot be asked for a video.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../support/temporaryFolder";
import { scriptsOf, workflow } from "./files";

const proof = workflow("proof");

function asked(answer: string) {
  const dir = temporaryFolder();
  const [GITHUB_OUTPUT, GITHUB_STEP_SUMMARY] = [join(dir, "output"), join(dir, "summary")];
  for (const file of [GITHUB_OUTPUT, GITHUB_STEP_SUMMARY]) writeFileSync(file, "");
  const [script] = scriptsOf(proof).filter(({ where }) => where.includes("Can it be asked"));
  const pulumi = `pulumi() { ${answer}; }\n`;
  const { status } = spawnSync("bash", ["-eo", "pipefail", "-c", pulumi + script!.text], {
    env: { STACK: "dev", GITHUB_OUTPUT, GITHUB_STEP_SUMMARY },
  });
  const read = (file: string) => readFileSync(file, "utf8").trim();
  return { status, output: read(GITHUB_OUTPUT), summary: read(GITHUB_STEP_SUMMARY) };
}

it("asks a Serverless stack for nothing, and says so", () => {
  expect(asked("echo serverless")).toEqual({
    status: 0,
    output: "name=serverless",
    summary: expect.stringContaining("Stack dev is of the Serverless edition"),
  });
  const steps = proof.jobs.stack!.steps.filter(({ run }) => /smoke|proof/.test(run ?? ""));
  expect(steps.map(({ name }) => name)).toEqual([
    "Make a video and look at it",
    "Is the last proof young enough",
  ]);
  for (const step of steps) expect(step.if).toContain("steps.edition.outputs.name != 'serverless'");
});

it("asks every other stack", () => {
  expect(asked("echo cluster")).toEqual({ status: 0, output: "name=cluster", summary: "" });
});

it("leaves it to the check to say that a stack is not deployed", () => {
  const refused = asked("echo 'error: no output property' >&2; return 255");
  expect(refused).toEqual({ status: 0, output: "name=", summary: "" });
});
