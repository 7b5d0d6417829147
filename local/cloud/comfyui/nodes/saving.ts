import type { Picture } from "../../media/picture";
import { fiveDigits, type SavedFile, type SavePath } from "../outputFolder";
import { flag, type NodeCall, type NodeClass, number, picture, size, text } from "./context";
import { pictureTexts } from "./metadata";

/** The zlib levels that ComfyUI passes to Pillow for results and for previews. */
const SAVE_COMPRESSION = 4;
const PREVIEW_COMPRESSION = 1;

async function savePictures(
  call: NodeCall,
  path: SavePath,
  compression: number,
): Promise<SavedFile[]> {
  const source = picture(call, "images");
  const { png: fault } = call.outputs.faults();
  const shown: Picture = fault === "blank" ? { ...source, kind: "flat", color: 0x808080 } : source;
  const pngs = await call.studio.png(shown, { compression, texts: pictureTexts(call) });
  const saved: SavedFile[] = [];
  for (const [index, bytes] of pngs.entries()) {
    saved.push(await call.outputs.write(path, call.outputs.imageName(path, index), bytes));
  }
  return saved;
}

export const saveImage: NodeClass = async (call) => {
  picture(call, "images");
  const path = await call.outputs.savePath(text(call, "filename_prefix", "ComfyUI"), "output");
  return { ui: { images: await savePictures(call, path, SAVE_COMPRESSION) } };
};

export const previewImage: NodeClass = async (call) => {
  const prefix = `ComfyUI${call.outputs.previewSuffix}`;
  const path = await call.outputs.savePath(prefix, "temp");
  const pngs = await call.studio.png(picture(call, "images"), {
    compression: PREVIEW_COMPRESSION,
    texts: pictureTexts(call),
  });
  const images: SavedFile[] = [];
  for (const [index, bytes] of pngs.entries()) {
    const name = `${path.name}_${fiveDigits(path.counter + index)}_.png`;
    images.push(await call.outputs.write(path, name, bytes));
  }
  return { ui: { images } };
};

export const saveAnimatedWEBP: NodeClass = async (call) => {
  const source = picture(call, "images");
  const path = await call.outputs.savePath(text(call, "filename_prefix", "ComfyUI"), "output");
  const bytes = await call.studio.webp(
    { kind: "faulty", ...size(source), source, fault: call.outputs.faults().webp },
    {
      delay: Math.trunc(1000 / number(call, "fps")),
      lossless: flag(call, "lossless", true),
      quality: number(call, "quality", 80),
      loop: 0,
    },
  );
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
