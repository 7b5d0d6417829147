import type { HistoryEntry } from "../comfyui/answers";
import { clientIdOf } from "../comfyui/clientId";
import { isAnothers, liesIn } from "./ownFiles";
import type { FetchedFile, Run } from "./run";

// A run's request carries its job id in four places, because each alone can match by accident or
// through a fault of the service:
//
// - `prompt_id`, or `task_id` at a queue, finds the answer. A proxy, a cache or a sink may still return
//   the answer to somebody else's request under this id.
// - `client_id` comes back in the history's `extra_data`. It finds a submission whose answer was lost
//   on servers that choose the prompt id themselves, and shows whose entry it is.
// - the folder in `filename_prefix` tells a file of this run from one that was there before.
// - the workflow that ComfyUI writes into the file tells new content from old content under a new name.
//
// Fresh seeds are a fifth safeguard: without them ComfyUI makes nothing and answers from its cache.

/** Checks that the history entry is about this run's prompt. */
export function checkHistory({ prompt }: HistoryEntry, promptId: string, run: Run): void {
  const [, id, , extra] = prompt;
  const client = clientIdOf(extra);
  if (typeof id === "string" && id !== promptId) {
    const message = `The service's history has another prompt under ${promptId}: ${id}.`;
    run.problems.push({ code: "not-own", message });
    // The cluster's proxy is in between, and may call ComfyUI under a client id of its own.
  } else if (run.calls.path !== "cluster/webui" && client && client !== run.jobId) {
    const message = `The service's history says that prompt ${promptId} came from another client.`;
    run.problems.push({ code: "not-own", message });
  }
}

/** Checks that every file lies in the folder that its node was told to use. */
export function checkNames(run: Run): void {
  const { named } = run;
  if (!named) return;
  for (const file of run.reported) {
    if (!named.nodes.has(file.node) || liesIn(file, named.folder)) continue;
    const message = `is not in the folder ${named.folder} that only this run saves into`;
    run.fileProblem("not-own", file, message);
  }
}

/** Checks that the workflow inside a file is the one that was submitted. */
export function checkMetadata({ file, bytes }: FetchedFile, run: Run): void {
  if (!run.named?.nodes.has(file.node) || !isAnothers(bytes, run.jobId)) return;
  run.fileProblem("not-own", file, "the workflow that ComfyUI wrote into it is another run's");
}
