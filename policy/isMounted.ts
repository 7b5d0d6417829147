import type { PolicyResource } from "@pulumi/policy";
import { objectAt, textAt } from "../components/document/readJson";
import { readDocument } from "./easDocument";
import { bucketName, type OfBucket } from "./partsOf";

/**
 * Whether a service of the stack mounts a bucket. If a service's document or the bucket's name is not
 * known yet, a dependency of the service on the bucket counts as a mount.
 */
export function isMounted(bucket: OfBucket, stack: readonly PolicyResource[]): boolean {
  const name = bucketName(bucket);
  const services = stack.filter(({ type }) => type === "alicloud:pai/service:Service");
  return services.some(({ props, dependencies }) => {
    const reading = readDocument(props as { serviceConfig: unknown });
    if (reading.state !== "known" || name === undefined) {
      return dependencies.some(({ urn }) => urn === bucket.urn);
    }
    const paths = reading.document.storage.map((mount) => textAt(objectAt(mount, "oss"), "path"));
    // In the path, an endpoint may follow the bucket's name.
    return paths.some((path) => /^oss:\/\/([^./]+)/.exec(path ?? "")?.[1] === name);
  });
}
