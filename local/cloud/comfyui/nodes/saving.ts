import type { Picture } from "../../media/picture";
import { fiveDigits, type SavedFile, type SavePath } from "../outputFolder";
import {
  faulty,
  flag,
  type NodeCall,
  type NodeClass,
  type NodeResult,
  number,
  picture,
  text,
} from "./context";
import { pictureTexts } from "./metadata";

/** The zlib levels that ComfyUI passes to Pillow for results and for previews. */
const SAVE_COMPRESSION = 4;
const PREVIEW_COMPRESSION = 1;

/** Writes one file per frame; `nameOf` gives their names. */
async function savePictures(
  call: NodeCall,
  shown: Picture,
  path: SavePath,
  { compression, nameOf }: { compression: number; nameOf: (index: number) => string },
): Promise<NodeResult> {
  const pngs = await call.studio.png(shown, { compression, texts: pictureTexts(call) });
  const images: SavedFile[] = [];
  for (const [index, bytes] of pngs.entries()) {
    images.push(await call.outputs.write(path, nameOf(index), bytes));
  }
  return { ui: { images } };
}

export const saveImage: NodeClass = async (call) => {
  const source = picture(call, "images");
  const { outputs } = call;
  const path = await outputs.savePath(text(call, "filename_prefix", "ComfyUI"), "output");
  const isBlank = outputs.faults().png === "blank";
  const shown: Picture = isBlank ? { ...source, kind: "flat", color: 0x808080 } : source;
  const nameOf = (index: number) => outputs.imageName(path, index);
  return savePictures(call, shown, path, { compression: SAVE_COMPRESSION, nameOf });
};

export const previewImage: NodeClass = async (call) => {
  const path = await call.outputs.savePath(`ComfyUI${call.outputs.previewSuffix}`, "temp");
  const nameOf = (index: number) => `${path.name}_${fiveDigits(path.counter + index)}_.png`;
  const how = { compression: PREVIEW_COMPRESSION, nameOf };
  return savePictures(call, picture(call, "images"), path, how);
};

export const saveAnimatedWEBP: NodeClass = async (call) => {
  const source = picture(call, "images");
  const path = await call.outputs.savePath(text(call, "filename_prefix", "ComfyUI"), "output");
  const bytes = await call.studio.webp(faulty(source, call.outputs.faults().webp), {
    delay: Math.trunc(1000 / number(call, "fps")),
    lossless: flag(call, "lossless", true),
    quality: number(call, "quality", 80),
    loop: 0,
  });
  const saved = await call.outputs.write(path, call.outputs.animationName(path), bytes);
  return { ui: { images: [saved], animated: [true] } };
};

export const saveImageWebsocket: NodeClass = async (call) => {
  const pngs = await call.studio.png(picture(call, "images"), { compression: 1, texts: {} });
  for (const [index, bytes] of pngs.entries()) {
    await call.progress(index, pngs.length, { type: "image/png", bytes });
  }
  return {};
};
