import { media } from "../media/files";
import type { Asked, Mutation } from "../mutation";
import { bytes, entry, MP4, outputs, PNG, result, video } from "../spoils";
import { byHttp, byPrograms, everywhere, light, onQueue, wrong } from "./make";
import { there } from "./there";

const ANOTHER = "0b1c7a52-0000-4000-8000-000000000000";
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const FOLDER = /is not in the folder comfyui-eas\/[0-9a-f-]{36}\/ that only this run saves into/;

/** The name of the run, taken from the address of its file. */
const jobOf = ({ url }: Asked): string =>
  /comfyui-eas\/([0-9a-f-]{36})/.exec(decodeURIComponent(url.search))?.[1] ??
  "no job in the address";

/** A box of an MP4 that players skip, with text in it, such as VideoHelperSuite's comment. */
function comment(text: string): Buffer {
  const head = Buffer.alloc(8, "....free");
  head.writeUInt32BE(8 + text.length);
  return Buffer.concat([head, Buffer.from(text)]);
}

const workflowOf = (job: string) =>
  `{"19": {"class_type": "VHS_VideoCombine", "filename_prefix": "comfyui-eas/${job}/x"}}`;

const goodVideo = media("mp4", "good");

export const ownership: Mutation[] = [
  wrong(
    "stale-picture",
    "Under the new name lies the picture of an earlier run.",
    bytes(PNG, (own, asked) =>
      Buffer.from(own.toString("latin1").replaceAll(jobOf(asked), ANOTHER), "latin1"),
    ),
    // Its checksum is wrong as well, which does not matter here.
    /\.png: the workflow that ComfyUI wrote into it is another run's/,
    { ...everywhere, nodes: ["9"] },
  ),
  wrong(
    "stale-video",
    "Under the new name lies the video of an earlier run.",
    bytes(MP4, async () => Buffer.concat([await goodVideo(), comment(workflowOf(ANOTHER))])),
    /\.mp4: the workflow that ComfyUI wrote into it is another run's/,
    byPrograms,
  ),
  wrong(
    "old-name",
    "The file of an earlier run is reported.",
    [video((file) => ({ ...file, subfolder: "" })), there],
    FOLDER,
    byPrograms,
  ),
  wrong(
    "old-file-in-bucket",
    "The bucket says that the video was written an hour before the request.",
    {
      at: "file",
      change: (answer) => ({
        ...answer,
        headers: {
          ...answer.headers,
          "last-modified": new Date(Date.now() - 3_600_000).toUTCString(),
        },
      }),
    },
    /written 3\d{3} s before the request, so it is a file of an earlier run/,
    onQueue,
  ),
  wrong(
    "another-jobs-outputs",
    "The outputs are another job's.",
    [
      outputs((found) =>
        JSON.parse(
          JSON.stringify(found).replaceAll(/comfyui-eas\/[0-9a-f-]{36}/g, `comfyui-eas/${ANOTHER}`),
        ),
      ),
      there,
    ],
    FOLDER,
    { ...everywhere, ...light },
  ),
  wrong(
    "another-jobs-history",
    "Under the prompt's id stands the history of another one.",
    entry((found) => {
      found.prompt[1] = ANOTHER;
    }),
    /history has another prompt under .*: 0b1c7a52/,
    byHttp,
  ),
  wrong(
    "another-clients-history",
    "The history says that somebody else has submitted the prompt.",
    entry((found) => {
      found.prompt[3].client_id = "somebody else";
    }),
    /came from another client/,
    light,
  ),
  wrong(
    "another-jobs-result",
    "The result has the right task id and another job's content.",
    [result((list) => JSON.parse(JSON.stringify(list).replaceAll(UUID, ANOTHER))), there],
    FOLDER,
    onQueue,
  ),
];
