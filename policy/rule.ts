import type {
  PolicyProviderResource,
  PolicyResource,
  PolicyResourceOptions,
  Severity,
} from "@pulumi/policy";
import type { z } from "zod";
import type { PropsOf, ResourceType } from "./resourceTypes";

/** What a rule says of itself; the catalogue in `docs/policies.md` is written from it. */
export interface RuleFacts<Shape extends z.ZodRawShape> {
  /** Such as `eas-image-pinned`. Once published it is what configurations and suppressions name. */
  readonly id: string;
  /** One sentence: what holds when the rule is kept. */
  readonly description: string;
  readonly severity: Severity;
  /** `mandatory` stops a deployment, `advisory` only tells. */
  readonly level: "advisory" | "mandatory";
  /**
   * Outside production: `advisory` lowers a mandatory rule, `silent` switches it off. Default: the
   * rule is the same everywhere.
   */
  readonly outsideProduction?: "advisory" | "silent";
  /** What to do about a violation, step by step. */
  readonly remediation: string;
  /** Thresholds that can be configured; each with a default and a description. */
  readonly config?: z.ZodObject<Shape>;
}

/** A resource that a rule looks at. */
export interface Subject<Props> {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** In a rule for the stack the outputs, else the inputs. To read an unknown one throws. */
  readonly props: Props;
  readonly opts: PolicyResourceOptions;
  readonly provider?: PolicyProviderResource;
}

/** What a rule's check is given. */
export interface Check<Props, Shape extends z.ZodRawShape> extends Subject<Props> {
  readonly config: z.infer<z.ZodObject<Shape>>;
  /** All resources of the stack; empty in a rule that looks at one resource. */
  readonly stack: readonly PolicyResource[];
  /** Tells of a violation, in a sentence with what was found and what is wanted. */
  report(message: string): void;
  /** Tells that a value is missing without which nothing can be said; for what throws nothing. */
  undecided(value: string, why: string): void;
}

/** A rule for resources of one or several types. */
export interface Rule<Type extends ResourceType, Shape extends z.ZodRawShape>
  extends RuleFacts<Shape> {
  readonly of: readonly Type[];
  /**
   * Whether the check needs the other resources of the stack. It then runs after the whole preview
   * (or, in an update, after everything is made), so prefer a rule for one resource.
   */
  readonly needsStack?: boolean;
  check(check: Check<PropsOf<Type>, Shape>): void;
}
