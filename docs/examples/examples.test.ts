// Runs the examples of docs/client.md on the local cloud's ComfyUI and queues.

import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { ComfyUIClient, type OutputFile, type Workflow } from "comfyui-eas/client";
import { expect, it, onTestFinished } from "vitest";
import { apiService, picture, standardService, TOKEN } from "../../client/run/support/services";
import { MemoryFiles } from "../../local/cloud/comfyui/memoryFiles";
import { ComfyUI } from "../../local/cloud/comfyui/server";
import { listen } from "../../local/cloud/gateway/instance";
import { loopback } from "../../test/support/loopback";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { collect } from "./collect";
import { enqueue } from "./enqueue";
import { render } from "./render";
import { submit } from "./submit";
import { waitForService } from "./waitForService";

const { signal } = new AbortController();

const standard = async () => ({
  endpoint: (await standardService()).connect().endpoint,
  token: TOKEN,
});

it("renders", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "workflow.json");
  const instance = await listen(new ComfyUI({ files: new MemoryFiles(), fileNames: "upstream" }));
  onTestFinished(() => instance.close());
  // Two pictures with the same name, in two folders.
  const images = { ...picture(1, "a/x"), "8": picture(1, "b/x")["9"] };
  await writeFile(file, JSON.stringify(images));
  const endpoint = String(instance.upstream).replace(/\/$/, "");
  const saved = await render({ endpoint, token: "" }, file, join(folder, "out"), signal);
  expect(new Set(saved).size).toBe(2);
  expect((await readFile(saved[0]!)).subarray(1, 4).toString()).toBe("PNG");
});

it("submits step by step, and tells why a workflow failed or is refused", async () => {
  const client = new ComfyUIClient(await standard());
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  expect(await submit(client, picture(2), say, signal)).toMatchObject([{ node: "9" }]);
  expect(lines).toEqual(expect.arrayContaining(["node 1", "node 9"]));
  const fails: Workflow = {
    ...picture(3),
    "2": { class_type: "ImageInvert", inputs: { image: ["1", 0] } },
    "3": { class_type: "PreviewImage", inputs: { images: ["2", 0] } },
  };
  await expect(submit(client, fails, say, signal)).rejects.toThrow(
    /^Node 2 \(ImageInvert\) failed/,
  );
  await expect(submit(client, {}, say, signal)).rejects.toThrow("POST /prompt: 400");
  expect(lines.at(-1)).toContain("prompt_no_outputs");
});

it("enqueues each workflow once, and collects the results", async () => {
  const { connect, executed } = await apiService();
  const service = { endpoint: connect().endpoint, token: "token" };
  const workflows = new Map<string, Workflow>([
    ["a", picture(1)],
    ["b", picture(2)],
  ]);
  expect(await enqueue(service, workflows, signal)).toEqual([]);
  expect(await enqueue(service, workflows, signal)).toEqual([]);
  const made = new Map<string | undefined, OutputFile[]>();
  const keep = async (task: string | undefined, files: OutputFile[]) => void made.set(task, files);
  await collect(service, 2, keep, signal);
  expect([...made.keys()].sort()).toEqual(["a", "b"]);
  expect(made.get("a")).toMatchObject([{ node: "9", key: "images" }]);
  expect(await executed()).toEqual([1, 2]);
});

it("waits for a service that is starting", async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    if (asked < 3) response.writeHead(503).end("no healthy upstream");
    else response.end('{"system": {"comfyui_version": "0.3.64"}}');
  });
  const client = new ComfyUIClient({ endpoint: await loopback(server) });
  expect(await waitForService(client, signal)).toBe("0.3.64");
  expect(asked).toBe(3);
});
