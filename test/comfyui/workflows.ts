import { randomInt, randomUUID } from "node:crypto";
import type { Workflow } from "../../client/workflow/workflow";

/** Folder in the server's output folder that the suite saves to. */
const FOLDER = "comfyui-eas-suite";

/** Random, because a server would answer a picture that it has made before from its cache. */
const anyColor = () => randomInt(0x1000000);

/** A picture of one colour: no model, no custom node. */
export function flatPicture({ width = 64, height = 96, color = anyColor() } = {}): Workflow {
  return {
    "1": { class_type: "EmptyImage", inputs: { width, height, batch_size: 1, color } },
    "2": {
      class_type: "SaveImage",
      inputs: { images: ["1", 0], filename_prefix: `${FOLDER}/${randomUUID()}` },
    },
  };
}

const BLURS = 200;

/** Takes some seconds on a GPU and more on a CPU; it can be stopped between its nodes. */
export function slowPicture(): Workflow {
  const size = { width: 512, height: 768, batch_size: 8 };
  const last = String(BLURS + 2);
  const blurs = Array.from({ length: BLURS }, (_none, at) => [
    String(at + 2),
    {
      class_type: "ImageBlur",
      inputs: { image: [String(at + 1), 0], blur_radius: 31, sigma: 10 },
    },
  ]);
  return {
    "1": { class_type: "EmptyImage", inputs: { ...size, color: anyColor() } },
    ...Object.fromEntries(blurs),
    [last]: {
      class_type: "SaveImage",
      inputs: { images: [String(BLURS + 1), 0], filename_prefix: `${FOLDER}/slow` },
    },
  };
}

/** The ids that identify a submission. */
export const ids = () => ({ clientId: randomUUID(), promptId: randomUUID() });
