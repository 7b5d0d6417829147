import type { PolicyResource } from "@pulumi/policy";
import type { PropsOf, ResourceType } from "./resourceTypes";
import { UnknownValueError } from "./sdk";

/** A resource that is a bucket, or names one. */
export type OfBucket = Pick<PolicyResource, "urn"> & {
  readonly props: { readonly bucket?: unknown };
};

/** The types of resources that set a bucket up. */
type Part = Extract<ResourceType, `alicloud:oss/bucket${string}:Bucket${string}`>;

/** The name of a bucket, also where another resource has it; undefined where a preview does not know it. */
export function bucketName({ props }: OfBucket): string | undefined {
  try {
    return typeof props.bucket === "string" ? props.bucket : undefined;
  } catch (error) {
    if (error instanceof UnknownValueError) return undefined;
    throw error;
  }
}

/**
 * The properties of the resources of a type that set a bucket up: those that have its name, which a
 * program may write out, so that nothing depends on the bucket; and where one of the two names is not
 * known yet, those that depend on it.
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
