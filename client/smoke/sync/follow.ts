import type { HistoryEntry, Queue } from "../../comfyui/answers";
import { outputFiles } from "../../comfyui/outputFiles";
import { mayPass } from "../../http/requestError";
import { LOST_LOOKS, POLL_FIRST_MS, POLL_LAST_MS } from "../limits";
import { checkHistory } from "../ownership";
import { CheckStopped } from "../problem";
import type { Run } from "../run";
import type { SyncCalls } from "./calls";
import { explainOutcome } from "./outcome";

const SAY_EVERY_SECONDS = 30;

/** Where the prompt is, in words; undefined when the service does not know it. */
function place(queue: Queue, promptId: string): string | undefined {
  if (queue.queue_running.some(([, id]) => id === promptId)) return "running";
  const own = queue.queue_pending.find(([, id]) => id === promptId);
  if (!own) return undefined;
  // The list is in heap order; the lower number runs first.
  const before = queue.queue_pending.filter(([number]) => number < own[0]).length;
  return `queued behind ${before + queue.queue_running.length}`;
}

/** One look at the service: the outcome, a place in the queue, or "unknown". */
async function look(
  { signal }: Run,
  { client, promptId }: SyncCalls,
): Promise<{ entry?: HistoryEntry; place?: string }> {
  const entry = await client.history(promptId, { signal });
  if (entry) return { entry };
  return { place: place(await client.queue({ signal }), promptId) };
}

const lost = (promptId: string) =>
  new CheckStopped({
    code: "lost",
    message: `The service no longer knows prompt ${promptId}: it is neither queued nor running nor finished. ComfyUI has restarted, most often because memory ran out (its log then says "Killed"), or several instances share the endpoint.`,
  });

/** Follows the prompt to its end. The history decides; everything else is for the progress line. */
export async function promptFinished(run: Run, calls: SyncCalls): Promise<void> {
  const { promptId } = calls;
  const started = run.seconds;
  let unknown = 0;
  let said = { line: "", at: 0 };
  for (let wait = POLL_FIRST_MS; ; wait = Math.min(wait * 1.25, POLL_LAST_MS)) {
    let line: string;
    try {
      const { entry, place: where } = await look(run, calls);
      if (entry) {
        run.finished = true;
        checkHistory(entry, promptId, run);
        run.reported = outputFiles(entry.outputs);
        run.log(`prompt ${promptId} ended after ${run.seconds - started} s`);
        explainOutcome(entry, run);
        return;
      }
      if (where === "running") run.seenRunning();
      unknown = where === undefined ? unknown + 1 : 0;
      if (unknown >= LOST_LOOKS) throw lost(promptId);
      line = `prompt ${promptId} ${where ?? "not to be found"}`;
    } catch (error) {
      if (error instanceof CheckStopped || !mayPass(error)) {
        run.signal.throwIfAborted();
        throw error;
      }
      line = `prompt ${promptId}: the service does not answer (${error.message})`;
    }
    run.doing = `waiting for the end of ${line}`;
    const waited = run.seconds - started;
    if (line !== said.line || waited - said.at >= SAY_EVERY_SECONDS) {
      run.log(`${line}, ${waited} s`);
      said = { line, at: waited };
    }
    await run.rest(wait);
  }
}
