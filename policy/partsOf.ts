import type { PolicyResource } from "@pulumi/policy";
import type { Resource } from "@pulumi/pulumi";

/**
 * The properties of the resources of a type that are set up for another resource: that is what they
 * depend on, by whichever of their properties.
 */
export function partsOf<T extends Resource>(
  stack: readonly PolicyResource[],
  type: new (...rest: never[]) => T,
  urn: string,
): NonNullable<ReturnType<typeof as<T>>>[] {
  return stack.flatMap((resource) => {
    const own = as(resource, type);
    return own && resource.dependencies.some((other) => other.urn === urn) ? [own] : [];
  });
}

const as = <T extends Resource>(resource: PolicyResource, type: new (...rest: never[]) => T) =>
  resource.asType(type as new (...rest: unknown[]) => T);
