// The smoke check of the API edition against the local cloud, from the queue to the bucket.

import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { numberOf } from "../client/queue/attributes";
import { EasQueueClient } from "../client/queue/client";
import { smokeCheck } from "../client/smoke/check";
import { SmokeFailure } from "../client/smoke/failure";
import type { SmokeOptions } from "../client/smoke/options";
import { OssStore } from "../client/storage/ossStore";
import { account } from "../local/cloud/account";
import type { ComfyUIFaults } from "../local/cloud/comfyui/faults";
import type { TestCloud } from "../local/cloud/testing";
import { apiService } from "./clients/documents";
import { type Stage, stage } from "./clients/stage";
import { quickWorkflow } from "./support/quickWorkflow";
import { temporaryFolder } from "./support/temporaryFolder";

const NAME = "comfyui_api";

/** `fetch` through the proxy of a cloud, which this process's own `fetch` does not use. */
const fetchThrough =
  (cloud: TestCloud): typeof fetch =>
  async (url, init) => {
    const headers = Object.fromEntries(new Headers(init?.headers));
    const answer = await cloud.send(String(url), { headers, key: null });
    const shown = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
    return new Response(Uint8Array.from(answer.bytes), {
      status: answer.status,
      headers: shown as [string, string][],
    });
  };

const storeOf = ({ cloud }: Stage) =>
  new OssStore({
    bucket: "comfyui-clients",
    folder: "comfyui",
    region: "cn-hangzhou",
    key: account,
    appearSeconds: 1,
    fetch: fetchThrough(cloud),
  });

const check = (staged: Stage, options: Partial<SmokeOptions> = {}) =>
  smokeCheck({
    endpoint: staged.endpoint,
    token: staged.token,
    calls: "queue",
    store: storeOf(staged),
    workflow: quickWorkflow(),
    deadlineSeconds: 60,
    evidenceDir: join(temporaryFolder(), "evidence"),
    page: false,
    ...options,
  });

async function problemsOf(staged: Stage, options: Partial<SmokeOptions> = {}): Promise<string> {
  const failed = await check(staged, options).then(
    () => expect.unreachable("the check passed"),
    (error) => error,
  );
  expect(failed).toBeInstanceOf(SmokeFailure);
  return failed.message;
}

const service = () => stage((bucket) => apiService(NAME, bucket));

it("proves a service by the files in its bucket, and leaves nothing in its queues", async () => {
  const staged = await service();
  expect(await check(staged)).toMatchObject({
    passed: true,
    level: "pixels",
    path: "api/queue",
    problems: [],
    notes: [],
  });
  const queues = new EasQueueClient(staged);
  onTestFinished(() => queues.close());
  for (const queue of [queues.input, queues.sink]) {
    expect(numberOf(await queue.attributes(), "stream.length")).toBe(0);
  }
});

it("claims no more than it saw if the files cannot be read", async () => {
  const evidence = await check(await service(), { store: undefined, requiredLevel: "result" });
  expect(evidence).toMatchObject({ passed: true, level: "result" });
});

it("leaves other results in the sink", async () => {
  const staged = await service();
  const queues = new EasQueueClient(staged);
  onTestFinished(() => queues.close());
  const others = ["a", "b", "c"];
  for (const task of others) await queues.sink.put("[]", { tags: { task_id: task } });
  await check(staged);
  const left = await queues.sink.get({ length: 9 });
  expect(left.map(({ tags }) => tags.task_id)).toEqual(others);
});

it.each<[ComfyUIFaults, RegExp]>([
  [{ mp4: "missing" }, /comfyUI_\d+\.mp4, but it cannot be fetched \(GET \/comfyui\/output\/.*404/],
  [
    { execution: "error" },
    /Node 3 \(KSampler\) failed: RuntimeError: The local stand-in was told to/,
  ],
])("is failed by %j", async (faults, message) => {
  const staged = await service();
  await staged.cloud.admin("PUT", `/services/${NAME}/comfyui-faults`, faults);
  expect(await problemsOf(staged)).toMatch(message);
});

it("is failed by a service that hangs, and takes the request back", async () => {
  const staged = await service();
  await staged.cloud.admin("PUT", `/services/${NAME}/comfyui-faults`, { execution: "hang" });
  const failure = await problemsOf(staged, { deadlineSeconds: 6 });
  expect(failure).toMatch(
    /deadline of 6 s passed while waiting for the result: .* is with a worker/,
  );
  expect(failure).toContain("cannot be stopped from here");
});

it("does not send a workflow above the limit that the queue names", async () => {
  const staged = await service();
  const workflow = quickWorkflow();
  Object.assign(workflow["6"].inputs, { text: "rocket ".repeat(2000) });
  expect(await problemsOf(staged, { workflow })).toMatch(
    /has 1\d{4} bytes, and the queue takes at most 8192/,
  );
});
