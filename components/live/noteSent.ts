import * as pulumi from "@pulumi/pulumi";
import { hooked } from "../pulumi/hooked";
import { hookName } from "../pulumi/hookName";

/**
 * Resource options that record the document which the engine gives the provider to send, and `sent`, which
 * returns it; undefined: none was given so far.
 */
export function noteSent(name: string) {
  let sent: unknown;
  const options = hooked(() => {
    const note = new pulumi.ResourceHook(hookName(`${name}-sent`), ({ newInputs }) => {
      sent = newInputs?.serviceConfig;
    });
    return { beforeCreate: [note], beforeUpdate: [note] };
  });
  return { options, sent: () => sent };
}
