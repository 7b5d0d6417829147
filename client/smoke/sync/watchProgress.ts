import { openProgress, type ProgressEvent } from "../../comfyui/progress";
import { pause } from "../../http/pause";
import type { Run } from "../run";
import type { SyncCalls } from "./calls";

/** Steps of a sampler come every second or so; a log wants fewer lines. */
const SAY_EVERY_SECONDS = 10;

/** ComfyUI's page tries again 300 ms after its websocket has closed, and never gives up (seen in its source). */
const OPENINGS = 3;
const OPENING_PAUSE_MS = 300;

/** Turns events into lines: every node as it begins, its steps now and then. */
function narrator(run: Run): (event: ProgressEvent) => void {
  let node = "";
  let saidAt = Number.NEGATIVE_INFINITY;
  return (event) => {
    if (event.kind === "ended") return run.nudge.nudge();
    if (event.kind === "node") {
      if (event.node === node) return;
      node = event.node;
      run.seenRunning();
      saidAt = run.seconds;
      run.doing = `waiting for ${run.nodeName(node)}`;
      run.log(`running ${run.nodeName(node)}`);
      return;
    }
    if (run.seconds - saidAt < SAY_EVERY_SECONDS) return;
    saidAt = run.seconds;
    run.log(`running ${run.nodeName(event.node ?? node)} ${event.value}/${event.max}`);
  };
}

/**
 * Follows the progress over the websocket while `work` runs, if the service offers one. Programs do not
 * need it, so without it the check is the same, only quieter; a WebUI does not work without it.
 */
export async function withProgress(
  run: Run,
  { webUI }: SyncCalls,
  work: () => Promise<void>,
): Promise<void> {
  const { endpoint, token } = run.options;
  const cookie = webUI?.cookie();
  const options = { endpoint, token, clientId: run.jobId, cookie, signal: run.signal };
  let close = await openProgress(options, narrator(run));
  for (let tried = 1; !close && webUI && tried < OPENINGS; tried++) {
    await pause(OPENING_PAUSE_MS, run.signal);
    close = await openProgress(options, narrator(run));
  }
  if (!close && webUI) {
    const message =
      "The WebUI's websocket does not open, so the people at the page would see neither progress nor pictures.";
    run.problems.push({ code: "no-websocket", message });
  } else if (!close) run.log("no websocket, so progress is seen only in the queue");
  try {
    await work();
  } finally {
    close?.();
  }
}
