import type { QueueItem } from "../client/comfyui/answers";
import { ComfyUIClient } from "../client/comfyui/client";
import { RequestError } from "../client/http/requestError";
import { isObject } from "../client/json";
import { type Attributes, isFull, numberOf } from "../client/queue/attributes";
import { EasQueueClient } from "../client/queue/client";
import type { StackFacts } from "../client/stack/outputs";
import type { Unknown } from "./unknown";

/** What waits at the service. */
export interface Depth {
  /** Requests that nobody works on yet. */
  readonly waiting: number;
  /** Requests that are being worked on. */
  readonly working: number;
  /** Age of the oldest of them all; undefined when the service does not tell. */
  readonly oldestSeconds: number | undefined;
  /** Results that nobody has fetched; undefined where there is no sink. */
  readonly unread: number | undefined;
  /** Whether the sink is full, so that the service works on nothing. */
  readonly sinkIsFull: boolean;
}

/** When ComfyUI took a prompt, in ms since 1970; it notes this since late 2025 (seen in its source). */
function createdAt([, , , extra]: QueueItem): number | undefined {
  const time = isObject(extra) ? extra.create_time : undefined;
  return typeof time === "number" ? time : undefined;
}

async function ofComfyUI(endpoint: string, token: string, signal: AbortSignal): Promise<Depth> {
  const client = new ComfyUIClient({ endpoint, token });
  const { queue_running: working, queue_pending: waiting } = await client.queue({ signal });
  const times = [...working, ...waiting].map(createdAt);
  const known = times.every((time) => time !== undefined) && times.length > 0;
  return {
    waiting: waiting.length,
    working: working.length,
    oldestSeconds: known ? Math.max(0, (Date.now() - Math.min(...times)) / 1000) : undefined,
    unread: undefined,
    sinkIsFull: false,
  };
}

/**
 * Requests that workers hold. Workers are the consumers in a group that has the service's name
 * (inferred from the vendor's documentation); the lines have the form shown there.
 */
function held(attributes: Attributes, service: string): number {
  const pending = Object.entries(attributes).flatMap(([key, line]) => {
    if (!key.startsWith("consumers.list.")) return [];
    const found = /^Id: (\S+), .*\bPending: (\d+)\b/.exec(line);
    return found?.[1]?.startsWith(`${service}.`) ? [Number(found[2])] : [];
  });
  return pending.reduce((sum, each) => sum + each, 0);
}

async function ofQueues(
  endpoint: string,
  token: string,
  service: string,
  signal: AbortSignal,
): Promise<Depth> {
  const client = new EasQueueClient({ endpoint, token });
  try {
    const { input, sink } = await client.attributes({ signal });
    // What a worker holds stays in the queue until it is done.
    const length = numberOf(input, "stream.length") ?? 0;
    const working = Math.min(length, held(input, service));
    const unread = numberOf(sink, "stream.length") ?? 0;
    const sinkIsFull = isFull(sink);
    // Neither the attributes nor a request have a time in them (confirmed: vendor's SDKs).
    return { waiting: length - working, working, oldestSeconds: undefined, unread, sinkIsFull };
  } finally {
    client.close();
  }
}

/** Asks the service what waits, or says why it cannot be asked. */
export async function depthOf(
  { calls, endpoint, token }: StackFacts,
  service: string,
  signal: AbortSignal,
): Promise<Depth | Unknown> {
  if (endpoint === undefined || token === undefined || calls === "webui" || calls === undefined) {
    return { unknown: "only the WebUI of this edition knows, for each user" };
  }
  try {
    return await (calls === "queue"
      ? ofQueues(endpoint, token, service, signal)
      : ofComfyUI(endpoint, token, signal));
  } catch (error) {
    if (signal.aborted || !(error instanceof RequestError)) throw error;
    return { unknown: `the service does not answer (${error.message})` };
  }
}
