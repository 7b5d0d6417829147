import type { Picture } from "../../media/picture";
import { fiveDigits, type SavePath } from "../outputFolder";
import { Float, isNumber } from "../python/float";
import { PythonError, toStr } from "../python/values";
import {
  faulty,
  flag,
  type NodeCall,
  type NodeClass,
  number,
  picture,
  size,
  text,
} from "./context";
import { pictureTexts } from "./metadata";

const EXTENSIONS: Record<string, string> = {
  "image/gif": "gif",
  "image/webp": "webp",
  "video/h264-mp4": "mp4",
};

/**
 * About how much raw video ffmpeg's pipe takes before the node notices a refusal, in bytes. Recorded:
 * 73,728 bytes were swallowed and reported as success; 35 frames of 1,179,648 failed after 3.
 */
const PIPE_BYTES = 1_048_576;
const FRAMES_BEFORE_REFUSAL = 3;

/** VideoHelperSuite's node: saves a picture of the first frame, then the animation or video. */
export const videoCombine: NodeClass = async (call) => {
  const source = picture(call, "images");
  const format = text(call, "format");
  const extension = EXTENSIONS[format];
  if (extension === undefined) {
    throw new PythonError(
      "NotImplementedError",
      `The local stand-in writes ${Object.keys(EXTENSIONS).join(", ")}, not ${format}.`,
    );
  }
  const folder = flag(call, "save_output", true) ? "output" : "temp";
  const path = await call.outputs.savePath(text(call, "filename_prefix"), folder);
  const counter = fiveDigits(await call.outputs.videoCounter(path));
  const workflow = `${path.name}_${counter}.png`;
  await writeFirstFrame(call, source, path, workflow);

  const refusal = extension === "mp4" ? encoderRefusal(call) : undefined;
  const swallowed = source.width * source.height * 3 * source.count <= PIPE_BYTES;
  const frames = refusal && !swallowed ? FRAMES_BEFORE_REFUSAL : source.count;
  for (let frame = 1; frame <= frames; frame++) await call.progress(frame, source.count);
  if (refusal && !swallowed) throw new PythonError("Exception", refusal);

  const filename = `${path.name}_${counter}.${extension}`;
  const bytes = refusal ? undefined : await encode(call, extension, source);
  const saved = bytes
    ? await call.outputs.write(path, filename, bytes)
    : { filename, subfolder: path.subfolder, type: path.folder };
  const preview = {
    ...saved,
    format,
    frame_rate: new Float(number(call, "frame_rate")),
    workflow,
    fullpath: call.outputs.fullPath(saved),
  };
  return { outputs: [[folder === "output", [preview.fullpath]]], ui: { gifs: [preview] } };
};

async function writeFirstFrame(
  call: NodeCall,
  source: Picture,
  path: SavePath,
  name: string,
): Promise<void> {
  const { width, height } = source;
  const first: Picture = { kind: "slice", width, height, count: 1, source };
  const [png] = await call.studio.png(first, { compression: 4, texts: pictureTexts(call) });
  if (png) await call.outputs.write(path, name, png);
}

async function encode(call: NodeCall, extension: string, source: Picture): Promise<Buffer> {
  const rate = number(call, "frame_rate");
  const loop = number(call, "loop_count", 0);
  const delay = Math.trunc(1000 / rate);
  const { webp, mp4 } = call.outputs.faults();
  const frames = flag(call, "pingpong", false) ? pingPong(source) : source;
  if (extension === "gif") return call.studio.gif(frames, { delay, loop });
  if (extension === "webp") {
    const lossless = flag(call, "lossless", true);
    return call.studio.webp(faulty(frames, webp), { delay, lossless, quality: 80, loop });
  }
  // A video file cannot say how often to play it, so the frames themselves are repeated.
  const parts = Array.from({ length: loop + 1 }, () => frames);
  const all: Picture = { ...size(frames), kind: "join", count: frames.count * parts.length, parts };
  return call.studio.mp4(faulty(all, mp4), { rate });
}

/** The frames forwards and backwards, without repeating the first and last frame. */
function pingPong(source: Picture): Picture {
  if (source.count < 3) return source;
  const back: Picture = { ...size(source), kind: "reverse", count: source.count - 2, source };
  return { ...size(source), kind: "join", count: source.count + back.count, parts: [source, back] };
}

/** Why ffmpeg would refuse the format widgets, which nothing checks when a prompt is sent. */
function encoderRefusal(call: NodeCall): string | undefined {
  const { crf } = call.inputs;
  if (crf === undefined || isNumber(crf) || !Number.isNaN(Number(crf))) return undefined;
  return `An error occurred in the ffmpeg subprocess:\n[libx264] Unable to parse "crf" option value "${toStr(crf)}"\n`;
}
