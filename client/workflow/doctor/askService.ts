import { connectionTo } from "../../comfyui/connection";
import { ComfyUIError } from "../../comfyui/errors";
import type { CallOptions } from "../../http/callOptions";
import { request } from "../../http/request";
import { NodeClasses } from "./known/nodeClasses";

/** Building the lists of a full installation takes the server several seconds. */
const TIMEOUT_MS = 60_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** A service's description of its node classes. */
export interface ServiceAnswer {
  classes: NodeClasses;
  /** The answer as it came, for saving to a file. */
  text: string;
}

/**
 * Asks a service for its node classes with `GET /object_info`. Only the Standard edition answers this for a
 * program.
 *
 * @param service.token sent raw in `Authorization`; when it is empty, none is sent
 * @throws {ComfyUIError} when there is no such answer
 */
export async function askService(
  service: { endpoint: string; token: string },
  { signal }: CallOptions = {},
): Promise<ServiceAnswer> {
  const path = "/object_info";
  const limits = { timeoutMs: TIMEOUT_MS, maxBytes: MOST_BYTES };
  const answer = await request(connectionTo(service), { method: "GET", path, signal, ...limits });
  const text = new TextDecoder().decode(answer.body);
  try {
    // Parsed from the text, because JavaScript's numbers cannot hold the limits of seeds.
    return { classes: NodeClasses.fromText(text), text };
  } catch {
    const detail = `${answer.status}, but the answer is not an object of node classes`;
    throw new ComfyUIError({ failure: "content", method: "GET", path, detail });
  }
}
