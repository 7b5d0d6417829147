import type * as pulumi from "@pulumi/pulumi";
import { resourceError } from "./pulumi/resourceError";

/**
 * Refuses the option `deletedWith` of a component that makes a service. The service would inherit it, and
 * `destroy` would drop it from the state without deleting it (seen on the real engine).
 */
export function refuseDeletedWith(
  component: pulumi.Resource,
  what: string,
  opts: pulumi.ComponentResourceOptions | undefined,
): void {
  if (opts?.deletedWith === undefined) return;
  throw resourceError(
    `${what} has the option deletedWith: "pulumi destroy" would not delete its service, which would stay running and billed. ` +
      "Leave the option out, or pass it to an OssMount or NasMount of your own.",
    component,
  );
}
