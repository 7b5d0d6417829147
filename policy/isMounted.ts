import type { PolicyResource } from "@pulumi/policy";
import { objectAt, textAt } from "../components/document/readJson";
import { readDocument } from "./easDocument";
import { bucketName, type OfBucket } from "./partsOf";

/**
 * Whether a service of the stack mounts a bucket. Of a service whose document cannot be read yet, that
 * it depends on the bucket is taken for it.
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
    // The bucket's name may be followed by its endpoint.
    return paths.some((path) => /^oss:\/\/([^./]+)/.exec(path ?? "")?.[1] === name);
  });
}
