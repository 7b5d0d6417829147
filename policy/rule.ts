import type {
  PolicyProviderResource,
  PolicyResource,
  PolicyResourceOptions,
  Severity,
} from "@pulumi/policy";
import type { z } from "zod";
import type { PropsOf, ResourceType } from "./resourceTypes";

/** The facts about a rule; the catalogue in `docs/policies.md` is written from them. */
export interface RuleFacts<Shape extends z.ZodRawShape> {
  /** Such as `eas-image-pinned`. Configurations refer to it, so it must not change once published. */
  readonly id: string;
  /** One sentence: what is true when nothing violates the rule. */
  readonly description: string;
  readonly severity: Severity;
  /** `mandatory` stops a deployment, `advisory` only warns. */
  readonly level: "advisory" | "mandatory";
  /**
   * What becomes of the rule outside production: `advisory` lowers a mandatory rule, `silent` switches
   * it off. Default: the rule is the same everywhere.
   */
  readonly outsideProduction?: "advisory" | "silent";
  /** What to do about a violation, step by step. */
  readonly remediation: string;
  /** Configurable thresholds; each has a description, and none is required. */
  readonly config?: z.ZodObject<Shape, z.core.$strict>;
}

/** A resource that a rule looks at. */
export interface Subject<Props> {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** The outputs in a rule for the stack, otherwise the inputs. Reading an unknown property throws. */
  readonly props: Props;
  readonly opts: PolicyResourceOptions;
  readonly provider?: PolicyProviderResource;
}

/** The arguments of a rule's check. */
export interface Check<Props, Shape extends z.ZodRawShape> extends Subject<Props> {
  readonly config: z.infer<z.ZodObject<Shape>>;
  /** All resources of the stack; empty in a rule that looks at one resource. */
  readonly stack: readonly PolicyResource[];
  /** Reports a violation, in a sentence that says what is wanted and what was found. */
  report(message: string): void;
  /** Reports that the rule cannot decide without a value; for values whose reading does not throw. */
  undecided(value: string, why: string): void;
}

/** A rule for resources of one or more types. */
export interface Rule<Type extends ResourceType, Shape extends z.ZodRawShape>
  extends RuleFacts<Shape> {
  readonly of: readonly Type[];
  /**
   * Whether the check needs the other resources of the stack. If so, it runs after the whole preview
   * or, in an update, after everything was made; so prefer a rule for one resource.
   */
  readonly needsStack?: boolean;
  check(check: Check<PropsOf<Type>, Shape>): void;
}
