// A program that Pulumi starts in another folder than that of Pulumi.yaml, as with `main: bin/index.js`, and a
// project behind a link.

import { existsSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { project } from "../../local/home";
import { fails } from "./support/outcome";
import { type Program, program } from "./support/program";
import { start } from "./support/run";

/** Its check fails, because nobody answers, and leaves evidence. */
const CHECKS = `
const { SmokeCheck } = require(${JSON.stringify(join(project, "components/entry.cjs"))});
new SmokeCheck("check", {
  endpoint: "http://127.0.0.1:9",
  token: "canary",
  triggers: [],
  workflow: "workflows/own.json",
  deadlineSeconds: 1,
});
`;

let on: Program;
beforeAll(async () => {
  on = await program("");
  on.write("workflows/own.json", '{ "1": { "class_type": "SaveImage", "inputs": {} } }');
  for (const path of ["index.js", "bin/index.js"]) on.write(path, CHECKS);
});
afterAll(() => on?.close());

const startedBy = (main: string) =>
  on.write("Pulumi.yaml", `name: conformance\nruntime: nodejs\nmain: ${main}\n`);

it("reads the check's workflow from the project and writes its evidence there", async () => {
  startedBy("bin/index.js");
  const output = await fails(on, "up");
  expect(output).toContain("http://127.0.0.1:9 did not answer in time");
  const evidence = ["evidence/test/evidence.json", "bin/evidence"];
  expect(evidence.map((path) => existsSync(join(on.dir, path)))).toEqual([true, false]);
});

it("declares the same behind a link as in the folder itself", async () => {
  startedBy("index.js");
  const link = `${on.dir}-link`;
  symlinkSync(on.dir, link);
  const preview = async (dir: string) => {
    const args = [
      "-c",
      `cd ${dir} && exec "${on.cli}" preview --stack test --diff --non-interactive`,
    ];
    const { output } = await start("/bin/sh", args, on.dir, on.env).result;
    return output.replaceAll(/\w{8}-\w{4}\S+/g, "");
  };
  const direct = await preview(on.dir);
  const linked = await preview(link);
  rmSync(link);
  expect(direct).toMatch(/create +: "\.\.\/\.\.\/\.\.\/client\/smoke\/command\.mjs"/);
  expect(linked).toBe(direct);
});
