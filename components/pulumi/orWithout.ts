import * as pulumi from "@pulumi/pulumi";
import { known } from "./known";

/**
 * A value that waits for a resource, or another where the deployment ends without it, because it was left
 * out, or failed with `--continue-on-error`: the engine tells nothing of it then. A text that is not known
 * would be in the stack's outputs as the engine writes it, and a secret that is not known ends with
 * "malformed RPC secret" (seen with engine 3.259 and SDK 3.276).
 */
export function orWithout<T>(
  resource: pulumi.Resource,
  value: pulumi.Output<T>,
  without: pulumi.Input<T>,
): pulumi.Output<T> {
  // Whoever takes the result depends on the resource, and is left out with it.
  return resource.urn.apply(() => orOtherwise(value, without)) as pulumi.Output<T>;
}

/** A value, or another where the deployment ends without it; who takes the result depends on nothing more. */
export function orOtherwise<T>(
  value: pulumi.Output<T>,
  otherwise: pulumi.Input<T>,
): pulumi.Output<T> {
  if (pulumi.runtime.isDryRun()) return value;
  const found = known(value).then((it) => (it ? value : pulumi.output(otherwise)));
  return pulumi.output(found) as pulumi.Output<T>;
}
