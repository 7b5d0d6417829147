import { expect, test } from "vitest";
import type { Execution } from "./comfyUI";
import { payloadOf } from "./payload";

const picture = { images: [{ filename: "a.png", subfolder: "", type: "output" }] };
const documentedFile = {
  filename: "comfyUI_00001.mp4",
  subfolder: "",
  type: "output",
  format: "video/h264-mp4",
};
const video = {
  gifs: [{ ...documentedFile, frame_rate: 10, workflow: "a.png", fullpath: "/output/a.mp4" }],
};

/** What ComfyUI reports about a prompt whose node 9 was cached. */
const partlyCached: Execution = {
  messages: [
    { type: "execution_start", data: { prompt_id: "p", timestamp: 1 } },
    { type: "execution_cached", data: { nodes: ["8", "9"], prompt_id: "p", timestamp: 1 } },
    { type: "executed", data: { node: "9", display_node: "9", output: picture, prompt_id: "p" } },
    { type: "executing", data: { node: "19", display_node: "19", prompt_id: "p" } },
    { type: "executed", data: { node: "19", display_node: "19", output: video, prompt_id: "p" } },
    { type: "execution_success", data: { prompt_id: "p", timestamp: 2 } },
  ],
  outputs: { "9": picture, "19": video },
  success: true,
};

test("the documented payload tells what was executed, and then all outputs", () => {
  const payload = payloadOf(partlyCached, "documented");
  expect(JSON.parse(payload)).toEqual([
    {
      type: "executed",
      data: { node: "19", output: { gifs: [documentedFile] }, prompt_id: "p" },
    },
    { "9": picture, "19": { gifs: [documentedFile] } },
  ]);
  // In Python's format, with a blank after commas and colons.
  expect(payload.startsWith('[{"type": "executed", "data": {"node": "19", "output": ')).toBe(true);
});

test("the current payload has cached nodes too, and all that the nodes tell", () => {
  const [, , cached, , executed] = partlyCached.messages;
  expect(JSON.parse(payloadOf(partlyCached, "current"))).toEqual([
    cached,
    executed,
    partlyCached.outputs,
  ]);
});

test("a failed run tells its error before its outputs", () => {
  const error = { type: "execution_error", data: { node_id: "3", exception_message: "no" } };
  const failed = { messages: [error], outputs: { "9": picture }, success: false };
  for (const shape of ["documented", "current"] as const) {
    expect(JSON.parse(payloadOf(failed, shape))).toEqual([error, { "9": picture }]);
  }
});
