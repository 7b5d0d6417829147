import * as pulumi from "@pulumi/pulumi";
import { hookName } from "../pulumi/hookName";
import { hasEngine } from "./state";

/**
 * Options of a service that note the document which a deployment gives the provider to send, and how to
 * ask for it; undefined: none was given so far.
 */
export function noteSent(name: string) {
  let sent: unknown;
  const hooks = (): pulumi.ResourceHookBinding => {
    const note = new pulumi.ResourceHook(hookName(`${name}-sent`), ({ newInputs }) => {
      sent = newInputs?.serviceConfig;
    });
    return { beforeCreate: [note], beforeUpdate: [note] };
  };
  const options: pulumi.CustomResourceOptions = hasEngine() ? { hooks: hooks() } : {};
  return { options, sent: () => sent };
}
