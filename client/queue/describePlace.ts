import { counted } from "../counted";
import { isFull, numberOf } from "./attributes";
import type { EasQueueClient } from "./client";
import type { TaskPlace } from "./followTask";

/** Says whether the sink is full: the service then processes nothing until somebody fetches results. */
async function sinkIsFull({ sink }: EasQueueClient, signal: AbortSignal): Promise<string> {
  const all = await sink.attributes({ signal });
  if (!isFull(all)) return "";
  const length = numberOf(all, "stream.length");
  const results = length === undefined ? "results" : counted(length, "result");
  return `; the sink is full with ${results} that nobody has fetched, so the service works on nothing`;
}

/** Describes where a task is, in words that follow its name. */
export async function describePlace(
  service: EasQueueClient,
  look: TaskPlace,
  signal: AbortSignal,
): Promise<string> {
  if (look.at === "unanswered") return `the queue service does not answer (${look.error.message})`;
  if (look.at === "nowhere") return "is no longer in the input queue, and has no result yet";
  const { place } = look;
  if (place.pending) return "is with a worker";
  if (place.waitCount === 0) return `is the next one${await sinkIsFull(service, signal)}`;
  return `waits behind ${counted(place.waitCount, "other")}${await sinkIsFull(service, signal)}`;
}
