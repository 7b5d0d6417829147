import * as pulumi from "@pulumi/pulumi";
import { known } from "./known";
import { say } from "./say";

/** What a preview says that cannot show the service document. */
export const HIDDEN_DOCUMENT =
  "The service document is not shown in this preview: something in it, such as the ids of its network or its NAS mount target, is known only once that is made. " +
  "To review it before anything is made, use what there is (the settings storage.nas.mountTarget and network.vpcId), " +
  "or make it in a stack of its own first.";

/**
 * Gives a value back as it is, and says `message` in a preview that does not know it. Whoever uses
 * the result waits for the message, so that it cannot come too late to be shown.
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
