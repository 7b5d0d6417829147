import { z } from "zod";
import { parsePythonJson } from "../http/pythonJson";
import type { Frame } from "./frames";

/** A message of ComfyUI's websocket, which the service copies into the result. */
const Message = z.looseObject({ type: z.string(), data: z.record(z.string(), z.unknown()) });

/** What each node reports, as in the history. It has no `type`, which distinguishes it from a message. */
const Outputs = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .refine((outputs) => !("type" in outputs));

/** Messages, then the outputs (confirmed: vendor's guide, for prompts that end well). */
const Result = z.array(z.unknown()).min(1);

/** The result of one `api_prompt` in the sink, as far as it has the shape that the vendor's guide shows. */
export interface ApiResult {
  /** The status of the call inside the service; EAS records it only when it is not 200. */
  lastCode: string;
  /** The data parsed as JSON; undefined when it is not JSON. */
  json: unknown;
  /** ComfyUI's messages; undefined when the data is not a list. */
  messages: z.infer<typeof Message>[] | undefined;
  /** What each node reports; undefined when the list does not end with that. */
  outputs: z.infer<typeof Outputs> | undefined;
}

/** Undefined for text that is not JSON; the caller shows the raw answer instead. */
function pythonJsonOf(text: string): unknown {
  try {
    return parsePythonJson(text);
  } catch {
    return undefined;
  }
}

/** Reads the result of an `api_prompt`. Nothing is published about the results of failed prompts. */
export function readApiResult({ tags, data }: Frame): ApiResult {
  const lastCode = tags.lastCode ?? "200";
  const json = pythonJsonOf(Buffer.from(data).toString());
  const list = Result.safeParse(json);
  if (!list.success) return { lastCode, json, messages: undefined, outputs: undefined };
  const messages = list.data.flatMap((item) => {
    const message = Message.safeParse(item);
    return message.success ? [message.data] : [];
  });
  return { lastCode, json, messages, outputs: Outputs.safeParse(list.data.at(-1)).data };
}
