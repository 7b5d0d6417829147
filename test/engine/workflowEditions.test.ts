// What preview.yml does for everybody, including forks: deploys the target branch on a local cloud, and
// shows what a change does to it. No account, secret or login; the scripts run exactly as in the file.

import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import { workflow } from "../workflows/files";
import { type Checkout, checkout } from "./support/checkout";
import { quickProof } from "./support/quickProof";

let repository: Checkout;
let base: string;
let head: string;

beforeAll(() => {
  repository = checkout();
  repository.use(process.env);
  const stack = "stacks/Pulumi.local.yaml";
  const settings = `edition: standard\n    smoke: ${JSON.stringify(quickProof)}`;
  const before = repository.read(stack).replace("edition: standard", settings);
  repository.write(stack, before);
  base = repository.commit();
  const file = "components/editions.ts";
  repository.write(stack, before.replace(settings, `${settings}\n    imageVersion: "1.7"`));
  repository.write(file, `${repository.read(file)}\n// A change of the code.\n`);
  head = repository.commit();
});

afterAll(() => {
  execFileSync("npm", ["run", "local", "--", "--down"], { cwd: repository.dir, stdio: "pipe" });
  repository.close();
});

const run = (step: string) =>
  repository.run(workflow("preview"), "edition", step, {
    "matrix.edition": "standard",
    "matrix.stack": "local",
    "github.sha": head,
  });

it("is for changes that can touch every stack", async () => {
  const { outputs } = await repository.run(
    workflow("preview"),
    "touched",
    "Compare with the target branch",
    { "github.sha": head },
  );
  expect(JSON.parse(outputs.stacks ?? "")).toMatchObject({ shared: ["components/editions.ts"] });
});

it("deploys the target branch", async () => {
  const result = await run("Deploy what the target branch has");
  expect(result.code, result.output).toBe(0);
  expect(result.output).toContain("proven");
  expect(repository.git("rev-parse", "HEAD")).toBe(base);
});

it("shows what the change makes of it", async () => {
  const result = await run("Preview what the change makes of it");
  expect(result.code, result.output).toBe(0);
  expect(result.summary).toContain("1.7");
  expect(result.summary).toContain("containers");
  expect(repository.read("pages/local.md")).toBe(result.summary);
});

it("deploys the change, and proves it", async () => {
  const result = await run("Deploy the change, and prove it");
  expect(result.code, result.output).toBe(0);
  expect(result.output).toContain("proven");
});
