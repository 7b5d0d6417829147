import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Answer } from "../mutation";

/** Sends an answer in its way of delivery; resolves when nothing more will be sent. */
export async function deliver(response: ServerResponse, answer: Answer): Promise<void> {
  const { status, headers, body, delivery = {} } = answer;
  const { never, cutAfter, drip, lateMs } = delivery;
  if (never) return;
  if (lateMs !== undefined) await pause(lateMs);
  if (response.destroyed) return;
  const isWhole = cutAfter === undefined && drip === undefined;
  const length = isWhole && !("content-length" in headers) ? { "content-length": body.length } : {};
  response.writeHead(status, { ...headers, ...length });
  if (cutAfter !== undefined) {
    response.flushHeaders();
    response.write(body.subarray(0, cutAfter), () => response.destroy());
  } else if (drip) {
    for (let at = 0; at < body.length && !response.destroyed; at += drip.bytes) {
      response.write(body.subarray(at, at + drip.bytes));
      await pause(drip.everyMs);
    }
    response.end();
  } else {
    response.end(body);
  }
}
