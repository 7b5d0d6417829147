import { askAgain } from "../../../client/eas/askAgain";
import { describeService, type ServiceRef, type ServiceState } from "../../../client/eas/service";
import { hasEnded, isUp, statusInWords } from "../../../client/eas/status";
import { pause } from "../../../client/http/pause";
import { CommandFailed } from "../../commandFailed";
import { EXIT } from "../../exitCodes";

interface Wait {
  readonly stack: string;
  /** The status in which the service was before its restart. */
  readonly before: string;
  readonly deadlineSeconds: number;
  readonly onChange: (state: ServiceState) => void;
}

const POLL_MS = 2_000;

/**
 * How long a service may keep its status after EAS has accepted its restart. Which statuses a restart passes
 * through is not documented; one that shows none must not be waited for until the deadline.
 */
const SHOWS_WITHIN_SECONDS = 300;

/** Returns the state of the stack's service. @throws {CommandFailed} when EAS has none of its name */
export async function stateOf(ref: ServiceRef): Promise<ServiceState> {
  const state = await askAgain(() => describeService(ref), { signal: ref.signal });
  if (state !== undefined) return state;
  throw new CommandFailed(EXIT.wrong, `EAS has no service "${ref.name}" in ${ref.region}.`);
}

/**
 * Waits until a service that is being restarted has been seen not running, and then running.
 *
 * @throws {CommandFailed} when it does not come back, or nobody can tell
 */
export async function runsAgain(ref: ServiceRef, wait: Wait): Promise<ServiceState> {
  const { stack, before, deadlineSeconds, onChange } = wait;
  const look = `"comfyui-eas logs --stack ${stack} --events" shows what happened.`;
  const began = performance.now();
  let last = before;
  let hasChanged = false;
  let hasLeft = !isUp(before);
  for (;;) {
    const state = await stateOf(ref);
    const { status } = state;
    if (status !== last) onChange(state);
    last = status;
    hasChanged ||= status !== before;
    hasLeft ||= !isUp(status);
    if (hasLeft && isUp(status)) return state;
    if (hasChanged && hasEnded(status)) {
      throw new CommandFailed(EXIT.wrong, `${ref.name} is ${statusInWords(state)}. ${look}`);
    }
    const waited = (performance.now() - began) / 1000;
    if (waited >= deadlineSeconds) {
      const still = `${ref.name} is still ${statusInWords(state)} after ${deadlineSeconds} s`;
      throw new CommandFailed(EXIT.notReady, `${still}; EAS goes on with the restart. ${look}`);
    }
    if (!hasChanged && waited >= SHOWS_WITHIN_SECONDS) {
      const all = `EAS has accepted the restart, but has said ${status} all the ${SHOWS_WITHIN_SECONDS} s since`;
      throw new CommandFailed(EXIT.notReady, `${all}: whether it happened is not known. ${look}`);
    }
    await pause(POLL_MS, ref.signal);
  }
}
