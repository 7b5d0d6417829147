import { RequestError } from "../../http/requestError";
import { describePlace } from "../../queue/describePlace";
import { followTask, TaskLostError, type TaskPlace } from "../../queue/followTask";
import type { Frame } from "../../queue/frames";
import { sayChanges } from "../../service/sayChanges";
import { CheckStopped } from "../problem";
import type { Run } from "../run";
import type { QueueCalls } from "./calls";
import { readResult } from "./result";

/** Removes this run's result from the sink, where nobody else waits for it. */
async function removeResult(run: Run, { service }: QueueCalls, { index }: Frame): Promise<void> {
  try {
    await service.sink.delete([index], { signal: run.signal });
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    run.notes.push(`The result is still in the sink; it could not be deleted (${error.message}).`);
  }
}

/** Follows the task to its end. */
export async function taskFinished(run: Run, calls: QueueCalls): Promise<void> {
  const { service, taskId, placed } = calls;
  const { signal } = run;
  const started = run.seconds;
  const say = sayChanges(run);
  run.doing = `waiting for the result of task ${taskId}`;
  const onLook = async (look: TaskPlace) => {
    if (look.at === "queue" && look.place.pending) run.seenRunning();
    const colon = look.at === "unanswered" ? ":" : "";
    const line = `task ${taskId}${colon} ${await describePlace(service, look, signal)}`;
    run.doing = `waiting for the result: ${line}`;
    say(line);
  };
  const options = { index: placed?.index, signal, onLook };
  const frame = await followTask(service, taskId, options).catch((error) => {
    if (!(error instanceof TaskLostError)) throw error;
    throw new CheckStopped({ code: "lost", message: error.message });
  });
  run.finished = true;
  run.log(`task ${taskId} ended after ${run.seconds - started} s`);
  await removeResult(run, calls, frame);
  readResult(frame, run);
}
