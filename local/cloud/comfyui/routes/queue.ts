import { loads } from "../python/json";
import { contains, isDict, item, toBool } from "../python/values";
import { readBody } from "./body";
import {
  empty,
  json,
  jsonBody,
  type RouteAnswer,
  type RouteRequest,
  route,
  ServerError,
} from "./route";

function getQueue({ process: { queue } }: RouteRequest): RouteAnswer {
  return json({
    queue_running: queue.running ? [queue.running] : [],
    queue_pending: queue.pending,
  });
}

/** The ids under `delete`, if any. Like Python, takes a text as its letters and an object as its keys. */
export function idsToDelete(body: unknown): unknown[] {
  if (!contains(body, "delete")) return [];
  const ids = item(body, "delete");
  if (Array.isArray(ids)) return ids;
  if (typeof ids === "string") return [...ids];
  if (isDict(ids)) return Object.keys(ids);
  throw new ServerError("delete is not a list");
}

async function postQueue(request: RouteRequest): Promise<RouteAnswer> {
  const { queue } = request.process;
  const body = await jsonBody(request);
  if (contains(body, "clear") && toBool(item(body, "clear"))) queue.clear();
  for (const id of idsToDelete(body)) queue.delete(id);
  return empty();
}

/** Stops the running prompt, or only if it has the given id. */
async function postInterrupt(request: RouteRequest): Promise<RouteAnswer> {
  const { queue, executor } = request.process;
  const text = (await readBody(request.message)).toString("utf8");
  let body: unknown = {};
  try {
    body = loads(text);
  } catch {
    // Counts as empty.
  }
  if (!isDict(body)) throw new ServerError("the body is not an object");
  const { prompt_id: promptId } = body;
  if (!toBool(promptId) || queue.running?.[1] === promptId) executor.interrupt();
  return empty();
}

async function postFree(request: RouteRequest): Promise<RouteAnswer> {
  const body = await jsonBody(request);
  if (!isDict(body)) throw new ServerError("the body is not an object");
  if (toBool(body.free_memory)) request.process.freeMemory();
  return empty();
}

export const queueRoutes = [
  route("GET", "/queue", getQueue),
  route("POST", "/queue", postQueue),
  route("POST", "/interrupt", postInterrupt),
  route("POST", "/free", postFree),
];
