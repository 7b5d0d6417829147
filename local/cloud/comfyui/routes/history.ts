import { contains, item, toBool, toInt } from "../python/values";
import { idsToDelete } from "./queue";
import { empty, json, jsonBody, type RouteAnswer, type RouteRequest, route } from "./route";

function parameter({ url }: RouteRequest, name: string): number | undefined {
  const value = url.searchParams.get(name);
  return value === null ? undefined : Number(toInt(value));
}

function getHistory(request: RouteRequest): RouteAnswer {
  const { queue } = request.process;
  return json(queue.page(parameter(request, "max_items"), parameter(request, "offset") ?? -1));
}

/** One entry, or an empty object if the prompt is waiting, running or unknown. */
function getHistoryEntry({ process: { queue }, parts: [id = ""] }: RouteRequest): RouteAnswer {
  const entry = queue.history.get(id);
  return json(entry ? { [id]: entry } : {});
}

async function postHistory(request: RouteRequest): Promise<RouteAnswer> {
  const { history } = request.process.queue;
  const body = await jsonBody(request);
  if (contains(body, "clear") && toBool(item(body, "clear"))) history.clear();
  for (const id of idsToDelete(body)) history.delete(String(id));
  return empty();
}

export const historyRoutes = [
  route("GET", "/history", getHistory),
  route("GET", "/history/*", getHistoryEntry),
  route("POST", "/history", postHistory),
];
