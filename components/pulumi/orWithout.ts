import * as pulumi from "@pulumi/pulumi";
import { known } from "./known";

/**
 * A value that depends on a resource, or a substitute if the deployment ends without the resource, because
 * it was left out or failed under `--continue-on-error`. The engine then leaves the value unknown. An
 * unknown text would appear in the stack's outputs as the engine's placeholder, and an unknown secret ends
 * the deployment with "malformed RPC secret" (seen with engine 3.259 and SDK 3.276).
 */
export function orWithout<T>(
  resource: pulumi.Resource,
  value: pulumi.Output<T>,
  without: pulumi.Input<T>,
): pulumi.Output<T> {
  // Whatever uses the result depends on the resource, and is left out with it.
  return resource.urn.apply(() => orOtherwise(value, without)) as pulumi.Output<T>;
}

/** A value, or a substitute if the deployment leaves it unknown. The result adds no other dependency. */
export function orOtherwise<T>(
  value: pulumi.Output<T>,
  otherwise: pulumi.Input<T>,
): pulumi.Output<T> {
  if (pulumi.runtime.isDryRun()) return value;
  const found = known(value).then((it) => (it ? value : pulumi.output(otherwise)));
  return pulumi.output(found) as pulumi.Output<T>;
}
