import type * as pulumi from "@pulumi/pulumi";
import { capabilitiesOf, type Edition } from "./editions";
import { say } from "./pulumi/say";

/**
 * Says in a preview and in a deployment what is not sure about an edition. It is a warning when nothing
 * published says that the edition works. Await it before going on: otherwise the message may come too
 * late to be shown.
 */
export async function sayDoubt(edition: Edition, component: pulumi.Resource): Promise<void> {
  const { title, document, doubt } = capabilitiesOf(edition);
  if (doubt === undefined) return;
  const said = `The service document of the ${title} edition is ${document}: ${doubt}`;
  await say(document === "unverified" ? "warn" : "info", said, component);
}
