import { expect } from "vitest";
import type { Checkout } from "../engine/support/checkout";
import { workflow } from "./files";

/** Values of the files' expressions for a stack called `dev`. */
const EXPRESSIONS = {
  "matrix.stack": "dev",
  "vars.PULUMI_BACKEND_URL": "",
  "vars.POLICY_PACK_CONFIG": "",
  "secrets.PULUMI_CONFIG_PASSPHRASE": "",
  "secrets.PULUMI_ACCESS_TOKEN": "",
};

/** Runs steps of the workflows in a repository, which may be made later. */
export function stepsIn(repository: () => Checkout) {
  const run = (name: string, job: string, step: string, more: Record<string, string> = {}) =>
    repository().run(workflow(name), job, step, { ...EXPRESSIONS, ...more });
  /** A step that must succeed. */
  async function runWell(...args: Parameters<typeof run>) {
    const result = await run(...args);
    expect(result.code, result.output).toBe(0);
    return result;
  }
  return { run, runWell };
}
