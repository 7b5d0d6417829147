import * as pulumi from "@pulumi/pulumi";

/** Waits for the value of an output; undefined when a preview does not know it. */
export async function known<T>(
  output: pulumi.Input<T>,
): Promise<{ value: pulumi.Unwrap<T> } | undefined> {
  let found: { value: pulumi.Unwrap<T> } | undefined;
  const seen = pulumi.output(output).apply((value) => {
    found = { value };
  });
  // The only public promise that settles once the callback has run or was skipped.
  await pulumi.isSecret(seen);
  return found;
}
