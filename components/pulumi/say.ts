import * as pulumi from "@pulumi/pulumi";

/**
 * Shows a message about a component, once that is registered; nothing where it cannot be, which has an
 * error of its own. The SDK shows messages in the order in which it is given them, and waits for the
 * URN of each: one about a component that waits for an input would hold up all others, also those that
 * this input waits for.
 */
export async function say(
  severity: "info" | "warn",
  message: string,
  component: pulumi.Resource,
): Promise<void> {
  // The one public promise that settles with the URN.
  const registered = pulumi.isSecret(component.urn.apply(() => undefined));
  const failed = await registered.then(
    () => false,
    () => true,
  );
  if (!failed) await pulumi.log[severity](message, component);
}
