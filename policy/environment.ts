import { isProduction } from "../components/production";

/** The places that can name a resource's environment. */
export interface EnvironmentSources {
  /** `environment` in the rule's configuration; if it is set, nothing else counts. */
  readonly configured: string | undefined;
  /** Tags of the stack: `pulumi stack tag set environment production`. */
  readonly stackTags: ReadonlyMap<string, string>;
  /** Reads the resource's own tag `environment`; reading a tag that is not known yet throws. */
  readonly ownTag: () => string | undefined;
  readonly urn: string;
}

/** The stack in a resource's URN: `urn:pulumi:<stack>::<project>::<types>::<name>`. */
const stackOf = (urn: string) => urn.split("::")[0]?.replace(/^urn:pulumi:/, "") ?? "";

/**
 * Whether a resource belongs to production. The rule's configuration decides; without it, the resource
 * is in production if any of the stack's tag, the stack's name and the resource's own tag says so. A
 * resource whose environment nobody names is not in production; the rule `required-tags` asks for it.
 */
export function inProduction({ configured, stackTags, ownTag, urn }: EnvironmentSources): boolean {
  if (configured !== undefined) return isProduction(configured);
  if (isProduction(stackTags.get("environment") ?? "") || isProduction(stackOf(urn))) return true;
  return isProduction(ownTag() ?? "");
}
