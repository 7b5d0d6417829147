import { pause } from "../http/pause";
import { askAgain, PREVIEW_SECONDS } from "./askAgain";
import { describeService, type ServiceRef, type ServiceState } from "./service";
import { hasEnded, isUp } from "./status";

/** The service is not running; the message gives its status and says what to do. */
export class NotRunningError extends Error {
  override readonly name = "NotRunningError";
}

/** How long to wait, and whom to tell. */
export interface WaitOptions {
  /** Longest wait in seconds. Default 300, because the provider has waited already. 0: look once. */
  readonly timeoutSeconds?: number;
  /** Called on every change of the status. */
  readonly onChange?: (state: ServiceState) => void;
  /** Whether the stack only refers to the service and did not create it. Default: false. */
  readonly isReferredTo?: boolean;
}

const POLL_MS = 3_000;

/** What to do about a service that is not running. */
export const correctText = (
  { region, name }: Pick<ServiceRef, "region" | "name">,
  isReferredTo = false,
): string => {
  const events = `its events are in the PAI console (region ${region}, service ${name}).`;
  return isReferredTo
    ? `This stack only refers to it: correct it where it was made; ${events}`
    : `The service exists and may be billed. Correct its settings and run "pulumi up" again, or remove it with "pulumi destroy"; ${events}`;
};

/** What to do about a service that EAS does not have. */
export const missingText = (
  { region, name }: Pick<ServiceRef, "region" | "name">,
  isReferredTo = false,
): string =>
  `EAS has no service "${name}" in ${region}` +
  (isReferredTo
    ? ", although this stack refers to it; write the name and the region that the PAI console shows."
    : ', although the stack\'s state has one. Somebody deleted it: run "pulumi refresh", then "pulumi up".');

/** What to do about a stopped service, which no deployment can start. */
export const stoppedText = (
  { region, name }: Pick<ServiceRef, "region" | "name">,
  isReferredTo = false,
): string =>
  `Service "${name}" in ${region} is Stopped. Start it in the PAI console, then run "pulumi up" again` +
  (isReferredTo
    ? "."
    : ': until it runs, nothing about it can be changed or proved. "pulumi destroy" (without --run-program) still removes it.');

/**
 * Waits until a service is really running, with at least some of its instances.
 *
 * The provider cannot be trusted with this: after a create that timed out or failed, the next `up` finds no
 * difference and reports success without a call (seen in its source). After an update, both the provider and
 * this function may see `Running` from before the roll-out; the smoke check looks out for that.
 */
export async function waitUntilRunning(ref: ServiceRef, options: WaitOptions = {}): Promise<void> {
  const { timeoutSeconds = 300, onChange, isReferredTo = false } = options;
  const deadline = performance.now() + timeoutSeconds * 1000;
  let last = "";
  for (;;) {
    const state = await askAgain(() => describeService(ref), {
      withinSeconds: Math.max(timeoutSeconds, PREVIEW_SECONDS),
    });
    if (state === undefined) {
      throw new NotRunningError(missingText(ref, isReferredTo));
    }
    if (isUp(state.status)) return;
    if (state.status === "Stopped") throw new NotRunningError(stoppedText(ref, isReferredTo));
    const said = state.message ? `: ${state.message.replace(/\.$/, "")}` : "";
    if (hasEnded(state.status)) {
      throw new NotRunningError(
        `Service "${ref.name}" is ${state.status}${said}. ${correctText(ref, isReferredTo)}`,
      );
    }
    if (performance.now() >= deadline) {
      throw new NotRunningError(
        `Service "${ref.name}" is still ${state.status} after ${timeoutSeconds} s${said}. ${correctText(ref, isReferredTo)}`,
      );
    }
    if (state.status !== last) onChange?.(state);
    last = state.status;
    await pause(POLL_MS);
  }
}
