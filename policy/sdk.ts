// What the policy SDK has at run time but not in its types.

import type * as policy from "@pulumi/policy";
// Not the whole SDK, which includes a server that takes a second to load.
import * as proxy from "@pulumi/policy/proxy";

interface Untold {
  /** Wraps properties as a rule gets them: reading an unknown one throws. */
  unknownCheckingProxy<T extends object>(props: T): T;
  UnknownValueError: new (sentinel: string, props: PropertyKey[]) => UnknownValueError;
}

/** Thrown when a rule reads a property that a preview does not know. */
export interface UnknownValueError extends Error {
  /** Path of the property, such as `["tags", "owner"]`. */
  readonly props: readonly PropertyKey[];
}

export const { unknownCheckingProxy, UnknownValueError } = proxy as unknown as Untold;

/** A violation that may have its own level instead of the rule's. */
export interface Violation {
  readonly message: string;
  /** The resource that violates the rule, for a rule that looks at the whole stack. */
  readonly urn?: string;
  /** Default: the level that the rule is configured with. */
  readonly enforcementLevel?: policy.EnforcementLevel;
}

/** Reports a violation; the SDK takes an object as well as a string (seen in its version 1.21.0). */
export const reportTo = (report: policy.ReportViolation, violation: Violation): void =>
  (report as unknown as (violation: Violation) => void)(violation);
