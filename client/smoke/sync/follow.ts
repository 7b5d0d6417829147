import { describePlace } from "../../comfyui/describePlace";
import { brokenOffText, followBatches } from "../../comfyui/followBatches";
import { PromptLostError, type PromptPlace } from "../../comfyui/followPrompt";
import { outputFiles } from "../../comfyui/outputFiles";
import { sayChanges } from "../../service/sayChanges";
import { checkHistory } from "../ownership";
import { CheckStopped } from "../problem";
import type { Run } from "../run";
import type { SyncCalls } from "./calls";
import { explainOutcome } from "./outcome";

/**
 * Follows the prompt to its end, and the further prompts that VideoHelperSuite puts into the queue
 * after it. The history decides; everything else is for the progress line.
 */
export async function promptFinished(run: Run, calls: SyncCalls): Promise<void> {
  const { client, promptId } = calls;
  const started = run.seconds;
  const say = sayChanges(run);
  run.doing = `waiting for the end of prompt ${promptId}`;
  const onLook = (place: PromptPlace) => {
    if (place.at === "running") run.seenRunning();
    const colon = place.at === "unanswered" ? ":" : "";
    const line = `prompt ${promptId}${colon} ${describePlace(place)}`;
    run.doing = `waiting for the end of ${line}`;
    say(line);
  };
  const { signal } = run;
  const rest = (milliseconds: number) => run.nudge.rest(milliseconds, signal);
  const onBatch = (number: number) => run.log(`going on with batch ${number}`);
  const options = { own: { promptId, clientId: run.jobId }, signal, onLook, rest, onBatch };
  const { entries, brokenOff } = await followBatches(client, promptId, options).catch((error) => {
    if (!(error instanceof PromptLostError)) throw error;
    throw new CheckStopped({ code: "lost", message: error.message });
  });
  run.finished = true;
  run.log(`prompt ${promptId} ended after ${run.seconds - started} s`);
  for (const [id, entry] of entries) {
    checkHistory(entry, id, run);
    run.reported.push(...outputFiles(entry.outputs));
    // From the second batch on, everything that does not depend on the batch is in the cache.
    explainOutcome(entry, run, { mayBeCached: id !== promptId });
  }
  if (brokenOff === undefined) return;
  const message = brokenOffText(run.nodeName(brokenOff));
  run.problems.push({ code: "interrupted", node: brokenOff, message });
}
