import { counted } from "../counted";
import { isFull, numberOf } from "./attributes";
import type { EasQueueClient } from "./client";
import type { Place } from "./search";

/** Says whether the sink is full: the service then processes nothing until somebody fetches results. */
async function sinkIsFull({ sink }: EasQueueClient, signal: AbortSignal): Promise<string> {
  const all = await sink.attributes({ signal });
  if (!isFull(all)) return "";
  const length = numberOf(all, "stream.length");
  const results = length === undefined ? "results" : counted(length, "result");
  return `; the sink is full with ${results} that nobody has fetched, so the service works on nothing`;
}

/** Describes where a task is. */
export async function describePlace(
  service: EasQueueClient,
  place: Place | undefined,
  signal: AbortSignal,
): Promise<string> {
  if (!place) return "is no longer in the input queue, and has no result yet";
  if (place.pending) return "is with a worker";
  if (place.waitCount === 0) return `is the next one${await sinkIsFull(service, signal)}`;
  return `waits behind ${counted(place.waitCount, "other")}${await sinkIsFull(service, signal)}`;
}
