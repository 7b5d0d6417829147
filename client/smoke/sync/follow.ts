import { followPrompt, PromptLostError, type PromptPlace } from "../../comfyui/followPrompt";
import { outputFiles } from "../../comfyui/outputFiles";
import { sayChanges } from "../../service/sayChanges";
import { checkHistory } from "../ownership";
import { CheckStopped } from "../problem";
import type { Run } from "../run";
import type { SyncCalls } from "./calls";
import { explainOutcome } from "./outcome";

function inWords(place: PromptPlace): string {
  if (place.at === "running") return " running";
  if (place.at === "queue") return ` queued behind ${place.before}`;
  if (place.at === "nowhere") return " not to be found";
  return `: the service does not answer (${place.error.message})`;
}

/** Follows the prompt to its end. The history decides; everything else is for the progress line. */
export async function promptFinished(run: Run, { client, promptId }: SyncCalls): Promise<void> {
  const started = run.seconds;
  const say = sayChanges(run);
  run.doing = `waiting for the end of prompt ${promptId}`;
  const onLook = (place: PromptPlace) => {
    if (place.at === "running") run.seenRunning();
    const line = `prompt ${promptId}${inWords(place)}`;
    run.doing = `waiting for the end of ${line}`;
    say(line);
  };
  const { signal } = run;
  const rest = (milliseconds: number) => run.rest(milliseconds);
  const entry = await followPrompt(client, promptId, { signal, onLook, rest }).catch((error) => {
    if (!(error instanceof PromptLostError)) throw error;
    throw new CheckStopped({ code: "lost", message: error.message });
  });
  run.finished = true;
  checkHistory(entry, promptId, run);
  run.reported = outputFiles(entry.outputs);
  run.log(`prompt ${promptId} ended after ${run.seconds - started} s`);
  explainOutcome(entry, run);
}
