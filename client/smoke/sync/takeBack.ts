import { ComfyUIError } from "../../comfyui/errors";
import { takeBackPrompt } from "../../comfyui/takeBackPrompt";
import { CLEAN_UP_MS } from "../limits";
import type { Run } from "../run";
import type { SyncCalls } from "./calls";

/** Takes the own prompt back after the deadline or Ctrl-C. */
export async function takeBack(run: Run, { client, clientId, promptId }: SyncCalls): Promise<void> {
  if (!run.submitted || run.finished) return;
  const signal = AbortSignal.timeout(CLEAN_UP_MS);
  try {
    const taken = await takeBackPrompt(client, { clientId, promptId }, signal);
    if (taken !== "not there") run.log("took the prompt back");
  } catch (error) {
    if (!(error instanceof ComfyUIError) && !signal.aborted) throw error;
    run.notes.push(
      `The prompt could not be taken back (${error instanceof Error ? error.message : error}); the service may still run it.`,
    );
  }
}
