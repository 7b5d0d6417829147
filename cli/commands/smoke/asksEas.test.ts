// What EAS says about a service whose check has failed, with nothing stubbed between the check and EAS.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../client/smoke/evidence";
import { type CloudStack, cloudStack } from "../../support/cloudStack";

const DOWN = { status: "Failed", message: "Back-off restarting failed container" };

/** Runs a check that cannot pass: the service does not run, and there is a second to wait for it. */
async function failed(stack: CloudStack, more: string[] = [], env?: NodeJS.ProcessEnv) {
  await stack.cloud.admin("PUT", "/services/comfyui_test/status", DOWN);
  const evidence = join(stack.dir, "evidence");
  const args = ["smoke", "--deadline", "1", "--evidence", evidence, ...more];
  const { code, err } = await stack.run(args, env && { env });
  expect(code, err.join("\n")).not.toBe(0);
  const file = await readFile(join(evidence, "evidence.json"), "utf8");
  return { text: err.join("\n"), ...(JSON.parse(file) as Evidence) };
}

describe("EAS is asked about the service of a stack", () => {
  it.each([
    ["standard", []],
    ["cluster", []],
    ["api", ["--level", "result"]],
  ] as const)("of the %s edition", async (edition, more) => {
    const { eas, notes, text } = await failed(await cloudStack(edition), [...more]);
    expect(notes.join()).not.toContain("not read");
    expect(eas).toMatchObject(DOWN);
    expect(eas?.warnings[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d Failed: Back-off restarting/);
    expect(text).toContain("  EAS says: Failed: Back-off restarting failed container");
    expect(text).toContain("likely cause: The container keeps ending");
  });

  it("also where it does not tell the events", async () => {
    const stack = await cloudStack();
    const fault = { kind: "fail", action: "DescribeServiceEvent", status: 403 };
    await stack.cloud.admin("POST", "/faults", fault);
    const { eas } = await failed(stack);
    expect(eas).toMatchObject({ ...DOWN, warnings: [expect.stringMatching(/^its events cannot/)] });
  });

  it("in the stack's region, whatever region a bucket named by hand is in", async () => {
    const stack = await cloudStack("api");
    const { eas } = await failed(stack, ["--level", "result", "--region", "cn-shanghai"]);
    expect(eas).toMatchObject(DOWN);
  });
});

describe("EAS is not asked, and the note says why", () => {
  const UNREAD = "Status and events of the service were not read";

  it("where there are no credentials", async () => {
    const { eas, notes } = await failed(await cloudStack(), [], {});
    expect(eas).toBeUndefined();
    expect(notes).toContain(`${UNREAD}: this environment has no credentials for EAS.`);
  });

  it("where another address than the stack's is checked", async () => {
    const stack = await cloudStack();
    const { eas, notes } = await failed(stack, ["--url", "http://127.0.0.1:1"]);
    expect(eas).toBeUndefined();
    expect(notes).toContain(`${UNREAD}: the address does not say which service it is.`);
  });
});
