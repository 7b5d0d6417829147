import * as pulumi from "@pulumi/pulumi";

/** The value of an output, once there is one; undefined where a preview does not know it. */
export async function known<T>(
  output: pulumi.Input<T>,
): Promise<{ value: pulumi.Unwrap<T> } | undefined> {
  let found: { value: pulumi.Unwrap<T> } | undefined;
  const seen = pulumi.output(output).apply((value) => {
    found = { value };
  });
  // Settles after the callback ran or was left out, and is the one public promise that does.
  await pulumi.isSecret(seen);
  return found;
}
