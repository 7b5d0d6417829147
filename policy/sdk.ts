// What the policy SDK has at run time and its types do not tell.

import * as policy from "@pulumi/policy";

interface Untold {
  /** The resource properties as a rule gets them: to read an unknown one throws. */
  unknownCheckingProxy<T extends object>(props: T): T;
  UnknownValueError: new (sentinel: string, props: PropertyKey[]) => UnknownValueError;
}

/** A rule read a property that a preview does not know. */
export interface UnknownValueError extends Error {
  /** Path of the property, such as `["tags", "owner"]`. */
  readonly props: readonly PropertyKey[];
}

const sdk = policy as unknown as Untold;

export const { unknownCheckingProxy, UnknownValueError } = sdk;

/** What preview sends for a text that it cannot know yet. */
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A violation at a level of its own instead of the rule's. */
export interface Violation {
  readonly message: string;
  /** The resource in question, in a rule that looks at the whole stack. */
  readonly urn?: string;
  /** Default: the level that the rule is configured with. */
  readonly enforcementLevel?: policy.EnforcementLevel;
}

/** Reports a violation; the SDK takes an object as well as a text (seen in its 1.21.0). */
export const reportTo = (report: policy.ReportViolation, violation: Violation): void =>
  (report as unknown as (violation: Violation) => void)(violation);
