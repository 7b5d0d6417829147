import * as pulumi from "@pulumi/pulumi";

/** The oldest major version of Node that Pulumi's Node SDK supports (its `engines`). */
const FIRST = 22;

/**
 * Refuses a Node that Pulumi's SDK does not support. Nothing else does: on Node 20 a deployment works
 * until something fails, and then the program was seen to take gigabytes of memory before it says so.
 *
 * @throws pulumi.RunError that says what to do
 */
export function requireNode(version = process.versions.node): void {
  if (Number.parseInt(version, 10) >= FIRST) return;
  throw new pulumi.RunError(
    `Node ${version} is too old for Pulumi's SDK, which needs ${FIRST} or newer: put a newer one first on PATH. ` +
      '"npm run pulumi -- …" brings a Node along.',
  );
}
