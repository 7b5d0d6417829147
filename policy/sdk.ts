// What the policy SDK has at run time and its types do not tell.

import type * as policy from "@pulumi/policy";
// Not the whole SDK: with it comes a server, and to load that takes a second.
import * as proxy from "@pulumi/policy/proxy";

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

export const { unknownCheckingProxy, UnknownValueError } = proxy as unknown as Untold;

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
