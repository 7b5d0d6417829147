import * as pulumi from "@pulumi/pulumi";
import { sha256 } from "../../client/sha256";

/** The shortest limit of the products used here: 64 characters for a NAS access group. */
const MAX_LENGTH = 64;

/**
 * The name of a resource in the cloud: project, stack and its name in the program. The provider generates
 * no names for networks and file systems, so the console would show none.
 *
 * A resource that exists keeps its name (`ignoreChanges`), as it would with a name that Pulumi generates:
 * after `pulumi stack rename` a new name would replace what others mount.
 */
export function physicalName(
  name: string,
  { project = pulumi.getProject(), stack = pulumi.getStack() } = {},
): string {
  const full = `${project}-${stack}-${name}`
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^[^A-Za-z]+/, "");
  if (full.length <= MAX_LENGTH) return full;
  const unique = sha256(full).slice(0, 8);
  return `${full.slice(0, MAX_LENGTH - unique.length - 1)}-${unique}`;
}
