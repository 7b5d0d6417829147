import type { PolicyResource } from "@pulumi/policy";
import type { PropsOf, ResourceType } from "./resourceTypes";

/**
 * The properties of the resources of a type that are set up for another resource: that is what they
 * depend on, by whichever of their properties.
 */
export const partsOf = <Type extends ResourceType>(
  stack: readonly PolicyResource[],
  type: Type,
  urn: string,
): PropsOf<Type>[] =>
  stack
    .filter((each) => each.type === type && each.dependencies.some((other) => other.urn === urn))
    .map(({ props }) => props as PropsOf<Type>);
