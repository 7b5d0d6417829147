import { setImmediate, setTimeout } from "node:timers/promises";
import { Interrupted } from "./failures";

/** How long nodes and steps take. Tests pass one that waits until they let it go on. */
export interface Pace {
  /** Waits for as long as one step of a node takes. @throws Interrupted when the signal is aborted. */
  step(classType: string, value: number, signal: AbortSignal): Promise<void>;
  /** Waits before a node runs. */
  node(classType: string, signal: AbortSignal): Promise<void>;
}

/** Gives samplers a simulated duration per step and delays nothing else. */
export function simulatedPace(secondsPerStep: number): Pace {
  return {
    async step(classType, _value, signal) {
      if (!classType.startsWith("KSampler") || secondsPerStep <= 0) {
        // Lets requests be answered between two steps.
        await setImmediate();
        return;
      }
      await setTimeout(secondsPerStep * 1000, undefined, { signal }).catch((error: unknown) => {
        throw signal.aborted ? new Interrupted() : error;
      });
    },
    async node() {
      await setImmediate();
    },
  };
}
