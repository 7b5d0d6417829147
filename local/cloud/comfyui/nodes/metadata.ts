import { dumps } from "../python/json";
import { isDict } from "../python/values";
import type { NodeCall } from "./context";

/** The texts that ComfyUI writes into a picture: the prompt and the client's extra data. */
export function pictureTexts(call: NodeCall): Record<string, string> {
  const texts: Record<string, string> = { prompt: dumps(call.prompt) };
  if (isDict(call.extraPngInfo)) {
    for (const [name, value] of Object.entries(call.extraPngInfo)) texts[name] = dumps(value);
  }
  return texts;
}
