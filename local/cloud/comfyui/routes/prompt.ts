import { randomUUID } from "node:crypto";
import type { QueueItem } from "../execution/queue";
import type { ComfyProcess } from "../process";
import { integer, type PythonNumber } from "../python/float";
import { contains, type Dict, isDict, item, toBool, toFloat, toStr } from "../python/values";
import { validatePrompt } from "../validation/prompt";
import { json, jsonBody, type RouteAnswer, type RouteRequest, route, ServerError } from "./route";

function queueInfo({ process }: RouteRequest): RouteAnswer {
  return json(process.queueInfo());
}

/**
 * The priority of a prompt: the given one as a float, else the next number, negated to go to the
 * front. A prompt that is refused later has used up its number nevertheless.
 */
function priority(body: unknown, process: ComfyProcess): PythonNumber {
  if (contains(body, "number")) return toFloat(item(body, "number"));
  const next = process.nextNumber++;
  const front = contains(body, "front") && toBool(item(body, "front"));
  return front ? integer(String(-next)) : next;
}

async function postPrompt(request: RouteRequest): Promise<RouteAnswer> {
  const { process } = request;
  const body = await jsonBody(request);
  const number = priority(body, process);
  if (!contains(body, "prompt")) {
    const message = "No prompt provided";
    const error = { type: "no_prompt", message, details: message, extra_info: {} };
    return json({ error, node_errors: {} }, 400);
  }
  const fields = body as Dict;
  const promptId = toStr("prompt_id" in fields ? fields.prompt_id : randomUUID());
  const verdict = await validatePrompt(
    fields.prompt,
    process.objectInfo,
    fields.partial_execution_targets,
    process.options.outputOrder,
  );
  if (!verdict.valid) return json({ error: verdict.error, node_errors: verdict.nodeErrors }, 400);
  const extraData = extraDataOf(fields);
  const entry: QueueItem = [number, promptId, verdict.prompt, extraData, verdict.outputs];
  process.enqueue(entry);
  return json({ prompt_id: promptId, number, node_errors: verdict.nodeErrors });
}

function extraDataOf(fields: Dict): Dict {
  const extraData = fields.extra_data ?? {};
  if (!isDict(extraData)) throw new ServerError("extra_data is not an object");
  return "client_id" in fields ? { ...extraData, client_id: fields.client_id } : extraData;
}

export const promptRoutes = [
  route("GET", "/prompt", queueInfo),
  route("POST", "/prompt", postPrompt),
];
