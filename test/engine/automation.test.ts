// Pulumi's Automation API, whose programs are functions: several deployments in one process.

import { dirname } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Program, program } from "./support/program";
import { start } from "./support/run";

/** Deploys stacks one after the other; each prints what it sees in its state, read as the components do. */
const DEPLOYER = `
import * as pulumi from "@pulumi/pulumi";
import { LocalWorkspace } from "@pulumi/pulumi/automation";
import { isClaimed, ServiceClaim } from "../../../components/live/claim";

async function deploy(stackName: string) {
  const program = async () => {
    const place = { region: "cn-hangzhou", name: "comfyui" };
    const claimed = await isClaimed("video", place);
    new ServiceClaim("video", place, new pulumi.ComponentResource("test:index:Parent", "parent"));
    return { claimed };
  };
  const stack = await LocalWorkspace.createOrSelectStack({ stackName, projectName: "automation", program });
  console.log(stackName, (await stack.up()).outputs.claimed?.value);
}

deploy("one").then(() => deploy("two")).then(() => deploy("one"));
`;

let on: Program;
beforeAll(async () => {
  on = await program("");
  on.write("deployer.ts", DEPLOYER);
});
afterAll(() => on?.close());

it("sees the state of each deployment, and not that of the one before", async () => {
  // Pulumi makes a folder for each inline program and does not remove it.
  const env = { ...on.env, PATH: `${dirname(on.cli)}:${on.env.PATH}`, TMPDIR: on.dir };
  const args = ["--import", "tsx", "deployer.ts"];
  const { code, output } = await start(process.execPath, args, on.dir, env).result;
  expect([code, output]).toEqual([0, "one false\ntwo false\none true\n"]);
});
