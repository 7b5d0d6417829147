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

export const checkpointLoaderSimple: NodeClass = async (call) => {
  const name = await readable(call);
  return {
    outputs: [
      { kind: "MODEL", name, guidance: "" },
      { kind: "CLIP", name },
      { kind: "VAE", name },
    ],
  };
};

export const imageOnlyCheckpointLoader: NodeClass = async (call) => {
  const name = await readable(call);
  return {
    outputs: [
      { kind: "MODEL", name, guidance: "" },
      { kind: "CLIP_VISION", name },
      { kind: "VAE", name },
    ],
  };
};
