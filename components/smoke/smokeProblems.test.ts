import * as pulumi from "@pulumi/pulumi";
import { beforeAll, expect, it } from "vitest";
import { capture } from "../../test/support/mocks";
import { problemsIn } from "../checkedArgs";
import { SmokeCheck, type SmokeCheckArgs } from "./smokeCheck";
import { smokeProblems } from "./smokeProblems";

// A deployment in which no check has taken its folder: another test file may have left its own.
beforeAll(() => capture(() => undefined));

const args: SmokeCheckArgs = { endpoint: "http://x", token: "canary-token", triggers: [] };
const later = pulumi.output("");

it.each<Partial<SmokeCheckArgs>>([
  {},
  { calls: "queue", level: "result" },
  { calls: "queue", files: "oss://b-1/comfyui/", region: "cn-hangzhou" },
  {
    endpoint: later,
    token: later,
    files: later,
    region: later,
    serviceName: later,
    calls: "queue",
  },
  { settings: { seed: 7, limits: { files: 3 } }, deadlineSeconds: 60 },
])("finds nothing in what can be checked (%#)", (given) => {
  expect(problemsIn({ ...args, ...given }, smokeProblems("demo"))).toEqual([]);
});

it.each<[string, Partial<SmokeCheckArgs>]>([
  ["files is not set, and a service that is called through its queue", { calls: "queue" }],
  ["region is not set; the bucket's region is needed", { calls: "queue", files: later }],
  ["level is result, which is for services that are called through their", { level: "result" }],
  ['settings.seed is "-1"; write a whole number as the seed', { settings: { seed: -1 } }],
  ["workflow: none.json is not a workflow in API format:", { workflow: "none.json" }],
  ["triggers: is not set; write what", { triggers: undefined as never }],
  ["triggers: must be a list with outputs in it", { triggers: pulumi.output(["a"]) as never }],
  ["settings.inputs 99.text", { settings: { inputs: { "99.text": "a" } } }],
  ['deadlineSeconds is "0"; write a number of seconds', { deadlineSeconds: 0 }],
])("refuses before anything is deployed: %s", async (why, given) => {
  const refused = await capture(() => new SmokeCheck("demo", { ...args, ...given })).catch(
    (error: Error) => error,
  );
  expect(pulumi.ResourceError.isInstance(refused)).toBe(true);
  expect((refused as Error).message).toContain(
    `SmokeCheck "demo" cannot be made as it is written:\n  ${why}`,
  );
});
