import * as state from "@pulumi/pulumi/runtime/state";
import { resourceError } from "./resourceError";
import { hasEngine } from "./state";

interface Store {
  readonly supportsTransforms?: boolean;
  readonly supportsErrorHooks?: boolean;
}

// Left out of the SDK's declarations. The store is that of the SDK which started the program.
const { getStore } = state as unknown as { getStore?: () => Store };

/**
 * Refuses a component in a program whose SDK or CLI has no error hooks, by which the package sees what becomes of a
 * service. The SDK would notice only after the service was made, and would blame the CLI for either.
 *
 * @throws pulumi.ResourceError that is shown without a stack trace
 */
export function refuseWithoutHooks(component: string, name: string): void {
  if (!hasEngine()) return;
  const { supportsTransforms, supportsErrorHooks } = getStore?.() ?? {};
  // An SDK to come may keep none of this; then nothing is known, and nothing refused.
  if (supportsErrorHooks || supportsTransforms === undefined) return;
  const old =
    supportsErrorHooks === undefined
      ? "this program's own @pulumi/pulumi is older than 3.218.0; write ^3.218.0 or newer in its package.json, and install it"
      : "the Pulumi CLI is too old; install 3.256 or newer";
  throw resourceError(`${component} "${name}" cannot be made: ${old}.`);
}
