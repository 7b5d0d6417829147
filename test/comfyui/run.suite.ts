import sharp from "sharp";
import { expect, it } from "vitest";
import { followPrompt } from "../../client/comfyui/followPrompt";
import { outputFiles } from "../../client/comfyui/outputFiles";
import { submitOnce } from "../../client/comfyui/submit";
import type { Workflow } from "../../client/workflow/workflow";
import { testedServer } from "./server";
import { flatPicture, ids } from "./workflows";

const tested = testedServer();
const { signal } = new AbortController();

async function run(workflow: Workflow) {
  const { client } = tested;
  const submission = { workflow, ...ids() };
  const { promptId, nodeErrors } = await submitOnce(client, submission);
  expect(nodeErrors).toEqual({});
  const entry = await followPrompt(client, promptId, { signal, onLook: () => undefined });
  return { ...submission, promptId, entry };
}

const eventsOf = ({ entry }: Awaited<ReturnType<typeof run>>) =>
  entry.status?.messages.map(([event]) => event);

it("runs a workflow and gives what it made", async () => {
  const { client } = tested;
  const made = await run(flatPicture({ width: 64, height: 96, color: 0x336699 }));
  expect(made.entry.status).toMatchObject({ status_str: "success", completed: true });
  const files = outputFiles(made.entry.outputs);
  expect(files).toEqual([
    expect.objectContaining({ node: "2", key: "images", subfolder: "comfyui-eas-suite" }),
  ]);
  const bytes = await client.view(files[0]!, { maxBytes: 1024 * 1024 });
  const { data, info } = await sharp(bytes)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 64, height: 96 });
  expect([...data.subarray(0, 3)]).toEqual([0x33, 0x66, 0x99]);
  expect(await client.recentHistory(1)).toHaveProperty(made.promptId);
});

it("keeps in the history who submitted what, under the requested id", async () => {
  const workflow = flatPicture();
  const made = await run(workflow);
  const [, id, graph, extra] = made.entry.prompt;
  expect(id).toBe(made.promptId);
  expect(graph).toMatchObject({ "1": { class_type: "EmptyImage" } });
  expect(extra).toMatchObject({ client_id: made.clientId });
});

it("answers the same workflow from its cache, with the same file", async () => {
  const workflow = flatPicture();
  const first = await run(workflow);
  const again = await run(workflow);
  expect(again.promptId).not.toBe(first.promptId);
  expect(outputFiles(again.entry.outputs)).toEqual(outputFiles(first.entry.outputs));
  expect(eventsOf(again)).toEqual(eventsOf(first));
  const cached = again.entry.status?.messages.find(([event]) => event === "execution_cached");
  expect(cached?.[1].nodes).toEqual(expect.arrayContaining(["1", "2"]));
});

it("reads no more of a file than allowed, and says when it is not there", async () => {
  const { client } = tested;
  const { entry } = await run(flatPicture());
  const [file] = outputFiles(entry.outputs);
  await expect(client.view(file!, { maxBytes: 10 })).rejects.toMatchObject({ failure: "size" });
  const absent = client.view({ ...file!, filename: "absent.png" }, { maxBytes: 10 });
  await expect(absent).rejects.toMatchObject({ failure: "status", status: 404 });
});
