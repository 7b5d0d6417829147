import type { PolicyResource } from "@pulumi/policy";
import type { PropsOf, ResourceType } from "./resourceTypes";
import { UnknownValueError } from "./sdk";

/** A bucket, or a resource that names one. */
export type OfBucket = Pick<PolicyResource, "urn"> & {
  readonly props: { readonly bucket?: unknown };
};

/** The types of resources that configure a bucket. */
type Part = Extract<ResourceType, `alicloud:oss/bucket${string}:Bucket${string}`>;

/** The bucket's name that a bucket, or another resource, has; undefined if a preview does not know it. */
export function bucketName({ props }: OfBucket): string | undefined {
  try {
    return typeof props.bucket === "string" ? props.bucket : undefined;
  } catch (error) {
    if (error instanceof UnknownValueError) return undefined;
    throw error;
  }
}

/**
 * The properties of the resources of one type that configure a bucket. They are matched by the bucket's
 * name, because a program may write the name out and so create no dependency. If one of the two names
 * is not known yet, they are matched by their dependency on the bucket.
 */
export const partsOf = <Type extends Part>(
  stack: readonly PolicyResource[],
  type: Type,
  bucket: OfBucket,
): PropsOf<Type>[] =>
  stack
    .filter((each) => each.type === type && isFor(each, bucket))
    .map(({ props }) => props as PropsOf<Type>);

function isFor(part: PolicyResource, bucket: OfBucket): boolean {
  const [named, name] = [bucketName(part), bucketName(bucket)];
  if (named !== undefined && name !== undefined) return named === name;
  return part.dependencies.some(({ urn }) => urn === bucket.urn);
}
