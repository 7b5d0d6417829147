// The one job of preview.yml that a branch rule can require: its script, for each result of the other jobs.

import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { touchedStacks } from "../../stacks/touched";
import { scriptsOf, workflow } from "./files";

const { jobs } = workflow("preview");

const NONE = JSON.stringify(touchedStacks(["docs/a.md"], ["dev"]));
const DEV = JSON.stringify(touchedStacks(["stacks/Pulumi.dev.yaml"], ["dev"]));
/** A change of code in a repository that has only the local stacks. */
const SHARED = JSON.stringify(touchedStacks(["index.ts"], []));

function verdict(env: Record<string, string>) {
  const [script] = scriptsOf(workflow("preview")).filter(({ where }) => where.includes(" verdict"));
  expect(Object.keys(script!.env)).toEqual(expect.arrayContaining(Object.keys(env)));
  const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script!.text];
  const { status, stdout } = spawnSync("bash", args, { env, encoding: "utf8" });
  return { status, said: stdout.trim() };
}

const went = (TOUCHED: string, STACKS: string, PREVIEWED: string, EDITIONS: string) =>
  verdict({ TOUCHED, STACKS, PREVIEWED, EDITIONS });

it("waits for every job that can find something, and runs whatever their results are", () => {
  const others = Object.keys(jobs).filter((name) => name !== "verdict" && name !== "comment");
  expect(jobs.verdict?.needs).toEqual(others);
  expect(jobs.verdict?.if).toBe(`\${{ always() }}`);
  expect(jobs.verdict?.permissions).toEqual({});
});

it.each([
  ["nothing is touched", NONE, "skipped", "skipped"],
  ["one stack's file is", DEV, "success", "skipped"],
  ["there are no stacks but the local ones", SHARED, "skipped", "success"],
])("is green when %s and all went well", (_what, stacks, previewed, editions) => {
  expect(went("success", stacks, previewed, editions)).toEqual({ status: 0, said: "" });
});

it.each([
  ["failure", "", "skipped", "skipped"],
  ["success", DEV, "failure", "skipped"],
  ["success", DEV, "cancelled", "skipped"],
  ["success", SHARED, "skipped", "failure"],
  ["success", SHARED, "skipped", "cancelled"],
  ["cancelled", "", "cancelled", "cancelled"],
])("is red for these results: touched %s, %s, stack %s, edition %s", (...results) => {
  const { status, said } = went(...results);
  expect(status).toBe(1);
  expect(said).toMatch(/^::error::.*\.$/);
});

it("is red if touched stacks could not be previewed, and says what to do", () => {
  const { status, said } = went("success", DEV, "skipped", "success");
  expect(status).toBe(1);
  expect(said).toContain("push them to a branch of this repository");
});
