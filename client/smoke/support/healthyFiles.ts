import { clip } from "./clips";
import { mp4, png, webp } from "./media";

const make = async (): Promise<Record<string, Uint8Array>> => ({
  "ComfyUI_1_a_.png": await png(clip("moving", { width: 72, height: 128 })),
  "ComfyUI_1.webp": await webp(clip("moving")),
  "comfyUI_00001.mp4": await mp4(clip("moving")),
});

let made: ReturnType<typeof make> | undefined;

/** The files that `healthyRoutes` names: a picture, and two clips that move. */
export async function healthyFiles(): Promise<Record<string, Uint8Array>> {
  made ??= make();
  return { ...(await made) };
}
