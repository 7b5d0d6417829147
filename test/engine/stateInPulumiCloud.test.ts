// State in Pulumi Cloud, where several organizations may have stacks of the same name.

import { afterAll, beforeAll, expect, it } from "vitest";
import { succeeds } from "./support/outcome";
import { type Program, program } from "./support/program";
import { type PulumiCloud, startPulumiCloud } from "./support/pulumiCloud";

/** Prints what it sees in its state, read as the components do, and claims the service. */
const INDEX = `
import * as pulumi from "@pulumi/pulumi";
import { isClaimed, ServiceClaim } from "../../../components/live/claim";

export = async () => {
  const place = { region: "cn-hangzhou", name: "comfyui" };
  const claimed = await isClaimed("video", place);
  new ServiceClaim("video", place, new pulumi.ComponentResource("test:index:Parent", "parent"));
  return { claimed, organization: pulumi.getOrganization() };
};
`;

let cloud: PulumiCloud;
let on: Program;
beforeAll(async () => {
  cloud = await startPulumiCloud("somebody");
  // Makes "test" in the user's own organization.
  on = await program(INDEX, {
    PULUMI_BACKEND_URL: cloud.url,
    PULUMI_ACCESS_TOKEN: "pul-0000000000000000000000000000000000000000",
  });
});
afterAll(async () => {
  on?.close();
  await cloud?.close();
});

async function outputs(...args: string[]): Promise<string> {
  const output = await succeeds(on, ...args);
  return output.slice(output.lastIndexOf("Outputs:"));
}

it("is that of the organization's own stack, and not of one with the same name", async () => {
  const own = ["up", "--stack", "test"];
  expect(await outputs(...own)).toMatch(/claimed +: false[\s\S]*organization: "somebody"/);
  await on.pulumi("stack", "init", "my-company/test");
  const theirs = ["up", "--stack", "my-company/test"];
  expect(await outputs(...theirs)).toMatch(/claimed +: false[\s\S]*organization: "my-company"/);
  expect(await outputs(...theirs)).toMatch(/claimed +: false => true/);
});

it("is found when the user's own organization has no such stack", async () => {
  await on.pulumi("stack", "init", "my-company/another");
  const args = ["preview", "--stack", "my-company/another"];
  expect(await outputs(...args)).toMatch(/claimed +: false/);
});
