// The vendor's Python client, driven by the two samples of the vendor's guide.

import { beforeAll, expect, it } from "vitest";
import { quickWorkflow } from "../support/quickWorkflow";
import { apiService } from "./documents";
import { type Blanks, startSample } from "./guide";
import { pythonWithClients } from "./python";
import { stage } from "./stage";

let interpreter: string;
beforeAll(async () => {
  interpreter = await pythonWithClients();
});

const TASK = /^index (\d+) task_id is (txt2img_\d+)$/;
const DATA = /^index (\d+) data is b'(.*)'$/;

it.each([5, 200])("submits %i requests and gets as many results", async (requests) => {
  const { bucket, endpoint, token } = await stage((mounted) => apiService("comfyui_api", mounted));
  const blanks: Blanks = { endpoint, token, workflow: quickWorkflow(), requests };
  const watching = startSample(interpreter, "subscribe.py", blanks);
  const submitting = startSample(interpreter, "submit.py", blanks);

  expect(await submitting.ended, submitting.complaints.join("\n")).toBe(0);
  expect(submitting.lines).toHaveLength(requests);
  const results = () => watching.lines.filter((line) => DATA.test(line));
  await expect
    .poll(() => results().length, { timeout: 60_000, message: watching.complaints.join("\n") })
    .toBe(requests);

  const tasks = watching.lines.flatMap((line) => TASK.exec(line)?.[2] ?? []);
  expect(new Set(tasks)).toEqual(
    new Set(Array.from({ length: requests }, (_, i) => `txt2img_${i}`)),
  );
  expect(tasks).toHaveLength(requests);
  const indexes = results().map((line) => Number(DATA.exec(line)![1]));
  expect(indexes).toEqual([...indexes].sort((a, b) => a - b));

  // The graph is always the same: the first one runs, the others come from ComfyUI's cache.
  const [first, ...others] = results().map((line) => JSON.parse(DATA.exec(line)![2]!));
  expect(first.map(({ type }: { type?: string }) => type)).toEqual([
    "executed",
    "executed",
    "executed",
    undefined,
  ]);
  for (const other of others) expect(other.at(-1)).toEqual(first.at(-1));
  const { filename } = first.at(-1)["19"].gifs[0];
  const { content } = await bucket.get(`comfyui/output/${filename}`);
  expect(Buffer.from(content).subarray(4, 8).toString()).toBe("ftyp");
});
