import { pause } from "../../http/pause";
import { mayPass, RequestError } from "../../http/requestError";
import type { Frame } from "../../queue/frames";
import { TASK_ID } from "../../queue/putOnce";
import { GONE_SECONDS, POLL_FIRST_MS } from "../limits";
import { CheckStopped } from "../problem";
import type { Run } from "../run";
import type { QueueCalls } from "./calls";
import { describePlace } from "./place";
import { readResult } from "./result";

const SAY_EVERY_SECONDS = 30;

const gone = ({ taskId }: QueueCalls) =>
  new CheckStopped({
    code: "lost",
    message: `A worker had task ${taskId}, which is now neither in the input queue nor, as a result, in the sink. Either another consumer of this service's sink took the result, or the service gave the task up after its workers failed on it, most often because memory ran out (the log of the service then says "Killed").`,
  });

/** Takes the own result out of the sink, where nobody else waits for it. */
async function removeResult(run: Run, { service }: QueueCalls, { index }: Frame): Promise<void> {
  try {
    await service.sink.delete([index], { signal: run.signal });
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    run.notes.push(`The result is still in the sink; it could not be deleted (${error.message}).`);
  }
}

/**
 * Follows the task to its end. There is no progress on the way but its place in the input queue:
 * the API edition has no websocket of ComfyUI's.
 */
export async function taskFinished(run: Run, calls: QueueCalls): Promise<void> {
  const { service, taskId, placed } = calls;
  const { signal } = run;
  const tags = { [TASK_ID]: taskId };
  const started = run.seconds;
  let wasPending = false;
  let goneSince: number | undefined;
  let said = { line: "", at: 0 };
  for (;;) {
    let line: string;
    try {
      const frame = await service.sink.pollResult({ tags, signal });
      if (frame) {
        run.finished = true;
        run.log(`task ${taskId} ended after ${run.seconds - started} s`);
        await removeResult(run, calls, frame);
        readResult(frame, run);
        return;
      }
      const index = placed?.index;
      const place = index === undefined ? undefined : await service.input.search(index, { signal });
      wasPending ||= place?.pending ?? false;
      if (wasPending) run.seenRunning();
      goneSince = place ? undefined : (goneSince ?? run.seconds);
      // Should a request leave the queue as soon as a worker has it, there is no telling whether it
      // is lost; only one that was seen with a worker can be missed.
      if (wasPending && goneSince !== undefined && run.seconds - goneSince >= GONE_SECONDS) {
        throw gone(calls);
      }
      line = `task ${taskId} ${await describePlace(service, place, signal)}`;
    } catch (error) {
      if (!mayPass(error)) {
        signal.throwIfAborted();
        throw error;
      }
      line = `task ${taskId}: the queue service does not answer (${error.message})`;
      await pause(POLL_FIRST_MS, signal);
    }
    run.doing = `waiting for the result: ${line}`;
    const waited = run.seconds - started;
    if (line !== said.line || waited - said.at >= SAY_EVERY_SECONDS) {
      run.log(`${line}, ${waited} s`);
      said = { line, at: waited };
    }
  }
}
