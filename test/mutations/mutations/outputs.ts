import type { Mutation } from "../mutation";
import { instead, outputs, video } from "../spoils";
import { byPrograms, everywhere, light, onQueue, wrong } from "./make";
import { there } from "./there";

const NO_FILE = /node 19 \(VHS_VideoCombine\): expected 1 mp4 .* reported no file/;

/** What is missing. */
const missing: Mutation[] = [
  wrong(
    "gifs-missing",
    "The video node reports no `gifs`.",
    outputs((found) => {
      delete found["19"].gifs;
    }),
    NO_FILE,
    everywhere,
  ),
  wrong(
    "gifs-empty",
    "The video node reports an empty list.",
    video(() => []),
    NO_FILE,
    light,
  ),
  wrong(
    "gifs-as-texts",
    "The video node reports names where files should be.",
    video(({ filename }) => filename),
    NO_FILE,
    onQueue,
  ),
  wrong(
    "filename-a-huge-number",
    "The name of the video is a number of thirty digits.",
    video((file) => ({ ...file, filename: 1e30 })),
    NO_FILE,
    light,
  ),
  wrong(
    "outputs-empty",
    "No node reports anything.",
    outputs(() => ({})),
    NO_FILE,
    everywhere,
  ),
  wrong(
    "outputs-null",
    "The outputs are null.",
    outputs((found) => {
      found["19"] = null;
    }),
    /not of the expected shape|not a list that ends with the outputs/,
    byPrograms,
  ),
  wrong(
    "one-node-of-three",
    "The node of the WebP has vanished from the outputs.",
    outputs((found) => {
      delete found["15"];
    }),
    /node 15 \(SaveAnimatedWEBP\): expected 1 webp .* reported no file/,
    { on: ["sync", "queue"] },
  ),
];

/** What is in a wrong place. */
const misplaced: Mutation[] = [
  wrong(
    "wrong-node-id",
    "The video is reported under the id of another node.",
    outputs(({ "19": own, ...others }) => ({ ...others, "99": own })),
    NO_FILE,
    { ...everywhere, ...light },
  ),
  wrong(
    "prototype-as-node-id",
    "The video is reported under the id `__proto__`.",
    outputs(({ "19": own }) => JSON.parse(`{"__proto__": ${JSON.stringify(own)}}`)),
    NO_FILE,
    light,
  ),
  wrong(
    "swapped-nodes",
    "PNG and WebP are each reported by the other's node.",
    outputs((found) => ({ ...found, "9": found["15"], "15": found["9"] })),
    /expected a file that ends in \.png.*expected a file that ends in \.webp/,
    { on: ["sync"], nodes: ["9", "15"] },
  ),
  wrong(
    "file-in-temp",
    "The video is reported in the folder of temporary files, where it is not.",
    video((file) => ({ ...file, type: "temp" })),
    /reports comfyUI_00001\.mp4, but it cannot be fetched \(.*404/,
    onQueue,
  ),
  wrong(
    "file-never-written",
    "The video is reported under a name that no file has.",
    video((file) => ({ ...file, filename: "comfyUI_00077.mp4" })),
    /reports comfyUI_00077\.mp4, but it cannot be fetched \(.*404/,
    { ...everywhere, ...light },
  ),
];

/** Names that no file of the run has. */
const names: Mutation[] = [
  wrong(
    "name-without-extension",
    "The video's name has no extension.",
    [video((file) => ({ ...file, filename: "comfyUI_00001" })), instead("file", 200, "x")],
    /comfyUI_00001: expected a file that ends in \.mp4/,
    light,
  ),
  wrong(
    "name-of-webm",
    "The video is reported as WebM.",
    [video((file) => ({ ...file, filename: "comfyUI_00001.webm" })), instead("file", 200, "x")],
    /comfyUI_00001\.webm: expected a file that ends in \.mp4/,
    onQueue,
  ),
  wrong(
    "same-file-twice",
    "The video is reported twice.",
    video((file) => [file, file]),
    /node 19 .*expected 1 mp4 .*; the service reported 2 files/,
    byPrograms,
  ),
  wrong(
    "a-thousand-files",
    "The video is reported a thousand times.",
    video((file) => Array(1000).fill(file)),
    /the service reported 1000 files/,
    { ...light, options: { maxFiles: 3 } },
  ),
  wrong(
    "name-of-many-letters",
    "The video's name has five thousand letters.",
    video((file) => ({ ...file, filename: `${"a".repeat(5000)}.mp4` })),
    /a{100}.*cannot be fetched/,
    onQueue,
  ),
  wrong(
    "path-traversal",
    "The video's name leads out of the run's folder, to a file that is there.",
    [video((file) => ({ ...file, filename: `../../../${file.filename}` })), there],
    /is not in the folder comfyui-eas\/[0-9a-f-]{36}\/ that only this run saves into/,
    light,
  ),
  wrong(
    "path-traversal-in-bucket",
    "The video's name leads out of the mounted folder.",
    video((file) => ({ ...file, filename: `../../../../${file.filename}` })),
    /that only this run saves into.*a name that cannot lie in the mounted folder/,
    onQueue,
  ),
  wrong(
    "absolute-folder",
    "The video lies in a folder of the machine, and is there.",
    [video((file) => ({ ...file, subfolder: "/etc" })), there],
    /is not in the folder comfyui-eas\/[0-9a-f-]{36}\/ that only this run saves into/,
    light,
  ),
  wrong(
    "absolute-folder-in-bucket",
    "The video lies in a folder that no bucket has.",
    video((file) => ({ ...file, subfolder: "/etc" })),
    /that only this run saves into.*a name that cannot lie in the mounted folder/,
    onQueue,
  ),
];

export const reports: Mutation[] = [...missing, ...misplaced, ...names];
