import * as pulumi from "@pulumi/pulumi";
import { hookName } from "../pulumi/hookName";
import { hasEngine } from "../pulumi/state";

/**
 * Resource options that record the document which the engine gives the provider to send, and `sent`, which
 * returns it; undefined: none was given so far.
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
