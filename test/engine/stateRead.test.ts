// State in a bucket of OSS, used by somebody who may only read it: a preview, a drift check, a proof.

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fails, succeeds } from "./support/outcome";
import { readerPolicies } from "./support/policies";
import type { Program } from "./support/program";
import { BACKEND, type ProgramInOss, programInOss } from "./support/programInOss";

const INDEX = `
import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
new command.local.Command("one", { create: "true", triggers: [config.get("trigger") ?? ""] });
export const token = config.requireSecret("token");
`;

describe("a reader of the state", () => {
  let made: ProgramInOss;
  let on: Program;
  let exported: string;

  /** Everything in the bucket. */
  const contents = async () => {
    const keys = await made.objects();
    return Object.fromEntries(
      await Promise.all(keys.map(async (key) => [key, await made.read(key)])),
    );
  };

  beforeAll(async () => {
    made = await programInOss("ossRead", INDEX);
    on = made.on;
    exported = join(on.dir, "exported.json");
    for (const args of [
      ["config", "set", "token", "secret-of-the-stack", "--secret"],
      ["up"],
      ["stack", "export", "--file", exported],
    ]) {
      await succeeds(on, ...args);
    }
    await made.attach(readerPolicies());
  });
  afterAll(() => made?.close());

  it.each([
    [["preview", "--refresh", "--expect-no-changes"]],
    [["preview", "--diff", "--config", "trigger=another"]],
    [["preview", "--refresh", "--json", "--save-plan", "plan.json"]],
    [["stack", "output", "--json", "--show-secrets"]],
    [["stack", "export"]],
    [["stack", "ls"]],
    [["login", BACKEND]],
  ])("does pulumi %j, and only reads for it: no lock, and nothing refused", async (args) => {
    const before = (await made.requests()).length;
    await succeeds(on, ...args);
    const asked = (await made.requests())
      .slice(before)
      .filter(({ host }) => host.includes("oss-cn-hangzhou"));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ method }) => method !== "GET" && method !== "HEAD")).toEqual([]);
    expect(asked.filter(({ status }) => status === 403)).toEqual([]);
  });

  it.each([
    [["up"]],
    [["refresh"]],
    [["destroy"]],
    [["stack", "import", "--file", "exported.json"]],
    [["stack", "init", "another"]],
    [["stack", "rename", "another"]],
    [["stack", "rm", "test", "--yes", "--force"]],
  ])("is refused pulumi %j, and the bucket stays as it is", async (args) => {
    const before = await contents();
    const output = await fails(on, ...args);
    expect(output).toContain("AccessDenied");
    expect(await contents()).toEqual(before);
  });
});
