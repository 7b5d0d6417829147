// What a client finds in the sink for each request that it has put.

import { expect, test } from "vitest";
import { until } from "../../testing";
import { lengthOf, NEVER_IMPLEMENTED, picture, results, submit, working } from "./testing";

test("five equal requests: the first tells what was executed, the others the outputs only", async () => {
  const { queue } = await working();
  const ids: (string | null)[] = [];
  for (let number = 0; number < 5; number += 1) {
    const sent = await submit(queue, `txt2img_${number}`, picture());
    ids.push(sent.headers.get("x-eas-queueservice-request-id"));
  }
  const frames = await results(queue, 5);
  expect(frames.map(({ tags }) => tags)).toEqual(
    ids.map((requestId, number) => ({ task_id: `txt2img_${number}`, requestId })),
  );
  const [first, ...others] = frames.map(({ text }) => JSON.parse(text));
  const outputs = {
    "9": { images: [{ filename: expect.any(String), subfolder: "", type: "output" }] },
  };
  expect(first).toEqual([
    { type: "executed", data: { node: "9", output: outputs["9"], prompt_id: expect.any(String) } },
    outputs,
  ]);
  for (const other of others) expect(other).toEqual([first[1]]);
  await until(
    () => lengthOf(queue),
    (length) => length === 0,
  );
});

test("the payload can be that of today's ComfyUI", async () => {
  const { queue } = await working({ payload: "current" });
  for (const taskId of ["a", "b"]) await submit(queue, taskId, picture());
  const [first, second] = (await results(queue, 2)).map(({ text }) => JSON.parse(text));
  expect(first[0].data).toMatchObject({ node: "9", display_node: "9" });
  // `executed` is sent for cached nodes too.
  expect(second.map((element: { type?: string }) => element.type)).toEqual(["executed", undefined]);
});

test.each([
  ["a workflow within a prompt", { prompt: picture() }, "/api_prompt", "400", "#prompt"],
  [
    "an unknown class",
    { "1": { class_type: "No", inputs: {} } },
    "/api_prompt",
    "400",
    "does not exist",
  ],
  ["no object", 5, "/api_prompt", "500", "Internal Server Error"],
  ["another path", picture(), "/prompt", "404", "url not found"],
  ["no path", picture(), "", "404", "url not found"],
  ["a node that fails", NEVER_IMPLEMENTED, "/api_prompt", "500", "execution_error"],
])("%s: the sink has the answer's status as a tag", async (_what, body, path, code, text) => {
  const { queue } = await working();
  await submit(queue, "t", body, path);
  const [frame] = await results(queue, 1);
  expect(frame!.tags).toMatchObject({ task_id: "t", lastCode: code });
  expect(frame!.text).toContain(text);
});

test("what is not JSON is refused by the container", async () => {
  const { queue } = await working();
  await queue.put("/api_prompt?task_id=t", "{'seed': True}");
  const [frame] = await results(queue, 1);
  expect([frame!.tags.lastCode, frame!.text]).toEqual(["400", "the body is not valid JSON"]);
});

test("a failed run can go unnoticed, with the outputs there are", async () => {
  const { queue } = await working({ failedRun: "silent" });
  await submit(queue, "t", NEVER_IMPLEMENTED);
  const [frame] = await results(queue, 1);
  expect(frame!.tags.lastCode).toBeUndefined();
  expect(JSON.parse(frame!.text).at(-1)).toEqual({});
});

test("seeds keep all their digits on their way to ComfyUI", async () => {
  const { queue } = await working();
  const text = JSON.stringify({
    "1": { class_type: "PreviewAny", inputs: { source: { __value__: 0 } } },
  }).replace('{"__value__":0}', "18446744073709551615");
  await queue.put("/api_prompt", text);
  const [frame] = await results(queue, 1);
  expect(frame!.text).toContain("18446744073709551615");
});
