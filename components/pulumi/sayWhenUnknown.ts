import * as pulumi from "@pulumi/pulumi";
import { known } from "./known";
import { say } from "./say";

/** Shown in a preview that cannot show the service document. */
export const HIDDEN_DOCUMENT =
  "The service document is not shown in this preview: something in it, such as the id of its network or its NAS mount target, does not exist yet. " +
  "To review the document before the service is made, use a network and a mount target that exist (the settings network.vpcId and storage.nas.mountTarget), " +
  "or make them in a stack of their own first.";

/**
 * Returns a value unchanged, and shows `message` in a preview that does not know it. Whatever uses the
 * result waits for the message, so that it cannot come too late to be shown.
 */
export function sayWhenUnknown<T>(
  value: pulumi.Output<T>,
  message: string,
  component: pulumi.Resource,
): pulumi.Output<T> {
  if (!pulumi.runtime.isDryRun()) return value;
  const said = known(value).then(async (found) => {
    if (!found) await say("info", message, component);
    return value;
  });
  return pulumi.output(said) as pulumi.Output<T>;
}
