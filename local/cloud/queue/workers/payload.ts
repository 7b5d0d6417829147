import { dumps } from "../../comfyui/python/json";
import { type Dict, isDict } from "../../comfyui/python/values";
import type { Execution, Message } from "./comfyUI";

/**
 * Which ComfyUI's messages the payload shows. `documented`: as in the documentation's sample, whose
 * ComfyUI is from April 2024. `current`: as since August 2024 (`executed` for cached nodes too, with
 * `display_node`, and everything that a newer VideoHelperSuite reports about a file).
 */
export type PayloadShape = "documented" | "current";

/** What the sample shows for a video. Newer releases add `frame_rate`, `workflow` and `fullpath`. */
const DOCUMENTED_FILE_KEYS = ["filename", "subfolder", "type", "format"];

/**
 * What goes to the sink for an execution: an array of the `executed` messages, the error if there was
 * one, and finally an object with the outputs by node.
 */
export function payloadOf({ messages, outputs }: Execution, shape: PayloadShape): string {
  const shown = messages.filter(({ type }) => shownTypes.includes(type));
  if (shape === "current") return dumps([...shown, outputs]);
  const cached = cachedNodes(messages);
  const documented = shown
    .filter(({ type, data }) => type !== "executed" || !cached.has(data.node))
    .map(documentedMessage);
  const byNode = Object.entries(outputs).map(([id, output]) => [id, documentedOutput(output)]);
  return dumps([...documented, Object.fromEntries(byNode)]);
}

/** The messages that the payload contains. That errors are among them is a guess: no sample is known. */
const shownTypes = ["executed", "execution_error", "execution_interrupted"];

function cachedNodes(messages: Message[]): Set<unknown> {
  const lists = messages.filter(({ type }) => type === "execution_cached");
  return new Set(lists.flatMap(({ data }) => (Array.isArray(data.nodes) ? data.nodes : [])));
}

function documentedMessage({ type, data }: Message): Message {
  if (type !== "executed") return { type, data };
  const { node, output, prompt_id } = data;
  return { type, data: { node, output: documentedOutput(output), prompt_id } };
}

function documentedOutput(output: unknown): unknown {
  if (!isDict(output) || !Array.isArray(output.gifs)) return output;
  return { ...output, gifs: output.gifs.map(documentedFile) };
}

function documentedFile(file: unknown): unknown {
  if (!isDict(file)) return file;
  const kept: Dict = {};
  for (const key of DOCUMENTED_FILE_KEYS) if (key in file) kept[key] = file[key];
  return kept;
}
