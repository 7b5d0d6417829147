import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { RequestError } from "../../../client/http/requestError";
import { NotReady } from "../../../client/service/waitUntilReady";
import { temporaryFolder } from "../../../test/support/temporaryFolder";
import { sendUploads, uploadsOf } from "./uploads";

vi.mock("../../../client/service/limits", () => ({ SILENT_SECONDS: 0.1, SILENT_PAUSE_MS: 1 }));

const storage = "oss://bucket/comfyui/";
const outputs = { edition: "standard", endpoint: "http://x", token: "t", storage } as const;

/** A file of that many bytes, as the command has read it. */
async function uploadOf(bytes: number) {
  const path = join(temporaryFolder(), "a.png");
  writeFileSync(path, Buffer.alloc(bytes));
  return uploadsOf({ upload: [`1.image=${path}`] }, { calls: "sync", outputs: undefined });
}

const failure = (status: number) => {
  const request = { method: "POST", path: "/upload/image" } as const;
  return new RequestError({ failure: "status", ...request, status, detail: `${status}` });
};

/** Sends a file of that many bytes to a service that answers like this. */
async function sent(
  upload: () => Promise<void>,
  { bytes = 10, calls = "sync" as "sync" | "webui", down = new AbortController().signal } = {},
) {
  const lines: string[] = [];
  const io = { signal: new AbortController().signal, err: (line: string) => lines.push(line) };
  const service = { upload, redact: (text: string) => text };
  await sendUploads(service, await uploadOf(bytes), { calls, outputs }, { io, down });
  return lines;
}

const refusal = (status: number, bytes: number, calls: "sync" | "webui" = "sync") =>
  sent(() => Promise.reject(failure(status)), { bytes, calls }).catch((error) => error);

it("sends a file again while nobody answers, and says so", async () => {
  let silences = 3;
  const upload = async () => {
    if (silences-- > 0) throw failure(503);
  };
  expect(await sent(upload)).toEqual([
    expect.stringMatching(/^no answer to the upload of .*a\.png \(POST \/upload\/image: 503\)$/),
    expect.stringMatching(/^uploaded /),
  ]);
});

it("sends nothing more to a service that is down", async () => {
  const stop = new AbortController();
  const upload = async () => {
    stop.abort(new NotReady("it is Stopped"));
    throw failure(503);
  };
  const failed = await sent(upload, { down: stop.signal }).catch((error) => error);
  expect([failed.exitCode, failed.message]).toEqual([3, "it is Stopped"]);
});

it("says how a file gets there that the gateway does not let through", async () => {
  const { exitCode, message } = await refusal(413, 1_000_001);
  expect(exitCode).toBe(1);
  expect(message).toMatch(
    /a\.png could not be uploaded: POST \/upload\/image: 413\. The shared gateway of EAS takes at most 1 MB: put it into input\/ of the mounted folder \(oss:\/\/bucket\/comfyui\/input\/\), and write --set 1\.image=a\.png\.$/,
  );
});

it("does not name a folder of a cluster that nobody has documented", async () => {
  const { message } = await refusal(413, 1_000_001, "webui");
  expect(message).toMatch(
    /at most 1 MB: where the input\/ of a Cluster's user is .* documented\.$/,
  );
});

it("is worth another try where the service does not answer", async () => {
  const { exitCode, message } = await refusal(503, 10);
  expect([exitCode, message]).toEqual([3, expect.stringMatching(/POST \/upload\/image: 503\.$/)]);
});

it("names every file that the queues do not take, and where it belongs", async () => {
  const upload = ["1.image=my/a.png", "2.video=b.mp4"];
  await expect(
    uploadsOf({ upload, storage }, { calls: "queue", outputs: undefined }),
  ).rejects.toThrow(
    "--upload 1.image: the queues of the API edition take no files; put it into input/ of the mounted folder (oss://bucket/comfyui/input/), and write --set 1.image=a.png.\n--upload 2.video: ",
  );
});

it.each([
  { upload: ["1.image=a.png", "1.image=b.png"] },
  { upload: ["1.image=a.png"], set: ["1.image=c.png"] },
])("loses no file to another value of its input: %j", async (flags) => {
  await expect(uploadsOf(flags, { calls: "sync", outputs: undefined })).rejects.toThrow(
    /^--upload 1\.image: this input is given more than once; leave out all but one\.$/,
  );
});
