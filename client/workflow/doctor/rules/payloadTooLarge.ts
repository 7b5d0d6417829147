import { Buffer } from "node:buffer";
import type { Rule } from "../rule";
import type { Subject } from "../subject";
import { asSent } from "../text/exactJson";
import { SMALL } from "./examples";

/** ComfyUI's limit unless it was started with `--max-upload-size` (confirmed: recorded, 100 MB). */
const COMFYUI_MAXIMUM = 104_857_600;

export const payloadTooLarge: Rule = {
  id: "payload_too_large",
  severity: "error",
  description: "The workflow is larger than the queue, or ComfyUI itself, accepts.",
  example: { workflow: SMALL, options: { maxPayloadBytes: 256 } },
  find: (subject) => {
    const { maxPayloadBytes } = subject.options;
    // The request is serialised again, so it may be smaller than the file, but never much larger.
    const limit = maxPayloadBytes ?? COMFYUI_MAXIMUM;
    if (subject.value === undefined || subject.bytes * MOST_GROWTH <= limit) return [];
    const bytes = sentBytes(subject);
    if (bytes <= limit) return [];
    const what =
      maxPayloadBytes === undefined ? "ComfyUI takes at most" : "the service's queue takes at most";
    return [
      {
        problem: `It is ${bytes} bytes as sent, but ${what} ${limit}`,
        fix:
          maxPayloadBytes === undefined
            ? "upload pictures with POST /upload/image instead of writing them into the workflow"
            : "leave out the titles under _meta, put long texts and pictures into files of the mounted folder, or raise the limit in the queue settings of the service",
        ...(maxPayloadBytes === undefined && { server: { status: 413 as const } }),
      },
    ];
  },
};

/**
 * How many times larger the request may be than the file: escapes get shorter, but numbers may get longer.
 */
const MOST_GROWTH = 3;

/**
 * The size of the request: that of the file if the file itself is sent, otherwise that of the nodes as JSON.
 */
function sentBytes({ options, bytes, graph }: Subject): number {
  return options.form === "request" || graph === undefined
    ? bytes
    : Buffer.byteLength(asSent(graph));
}
