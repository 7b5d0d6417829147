import { PythonError } from "../python/values";
import { type NodeCall, type NodeClass, text } from "./context";

/** The checkpoint's name. Fails, as safetensors does, on a mounted file too short for a header. */
async function readable(call: NodeCall): Promise<string> {
  const name = text(call, "ckpt_name");
  const bytes = await call.models.read("checkpoints", name);
  if (bytes && bytes.length < 8) {
    throw new PythonError(
      "safetensors._safetensors_rust.SafetensorError",
      "Error while deserializing header: header too small",
    );
  }
  return name;
}

const loader =
  (encoder: "CLIP" | "CLIP_VISION"): NodeClass =>
  async (call) => {
    const name = await readable(call);
    return {
      outputs: [
        { kind: "MODEL", name, guidance: "" },
        { kind: encoder, name },
        { kind: "VAE", name },
      ],
    };
  };

export const checkpointLoaderSimple = loader("CLIP");
export const imageOnlyCheckpointLoader = loader("CLIP_VISION");
