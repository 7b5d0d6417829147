import { isProduction } from "../components/production";

/** Where a resource's environment can be said. */
export interface EnvironmentSources {
  /** `environment` in the rule's configuration; when it is set, nothing else counts. */
  readonly configured: string | undefined;
  /** Tags of the stack: `pulumi stack tag set environment production`. */
  readonly stackTags: ReadonlyMap<string, string>;
  /** The resource's own tag `environment`; a function, because it may be unknown. */
  readonly ownTag: () => string | undefined;
  readonly urn: string;
}

/** The stack of a resource: `urn:pulumi:<stack>::<project>::<types>::<name>`. */
const stackOf = (urn: string) => urn.split("::")[0]?.replace(/^urn:pulumi:/, "") ?? "";

/**
 * Whether a resource belongs to production: when its rule is configured so; otherwise when the
 * stack's tag, the stack's name or the resource's own tag says so. Where they differ, production
 * wins. What nobody says anything of is not production: the rule `required-tags` asks for it.
 */
export function inProduction({ configured, stackTags, ownTag, urn }: EnvironmentSources): boolean {
  if (configured !== undefined) return isProduction(configured);
  if (isProduction(stackTags.get("environment") ?? "") || isProduction(stackOf(urn))) return true;
  return isProduction(ownTag() ?? "");
}
