import * as pulumi from "@pulumi/pulumi";

/**
 * Shows a message about a component once the component is registered. If it cannot be registered, nothing is
 * shown, because that is an error of its own. The SDK shows messages in the order in which they are given,
 * and waits for the URN of each: a message about a component that waits for an input would hold up all
 * others, even those that the input waits for.
 */
export async function say(
  severity: "info" | "warn",
  message: string,
  component: pulumi.Resource,
): Promise<void> {
  // The only public promise that settles with the URN.
  const registered = pulumi.isSecret(component.urn.apply(() => undefined));
  const failed = await registered.then(
    () => false,
    () => true,
  );
  if (!failed) await pulumi.log[severity](message, component);
}
