import type { ReportViolation } from "@pulumi/policy";
import type { z } from "zod";
import { isObject } from "../components/json";
import { type CommonConfig, parseConfig } from "./config";
import { inProduction } from "./environment";
import { pageOf } from "./page";
import type { Check, RuleFacts, Subject } from "./rule";
import { reportTo, UnknownValueError, type Violation } from "./sdk";
import { covers, isExpired, parseSuppressions, type Suppression } from "./suppressions";

/** What the engine gives for one run of a rule. */
export interface Run {
  /** As it is written; checked here. */
  readonly config: object;
  readonly stackTags: ReadonlyMap<string, string>;
  readonly report: ReportViolation;
}

type Checked<Props, Shape extends z.ZodRawShape> = RuleFacts<Shape> & {
  check(check: Check<Props, Shape>): void;
};

/**
 * Runs a rule on one resource and reports what it found: violations; suppressed ones, as advice;
 * and, by itself, what it cannot decide because a value is unknown. The engine would name neither
 * the resource's value nor the rule's question, and lower the rule without a word.
 */
export function judge<Props, Shape extends z.ZodRawShape>(
  rule: Checked<Props, Shape>,
  subject: Subject<Props>,
  stack: Check<Props, Shape>["stack"],
  run: Run,
): void {
  const { id } = rule;
  const tell = (violation: Violation) => reportTo(run.report, { urn: subject.urn, ...violation });
  // The CLI shows neither the steps to take nor the address of their page.
  const fail = ({ message, ...how }: Violation) =>
    tell({ ...how, message: `${message}\nWhat to do: ${pageOf(id)}` });
  const parsed = parseConfig(rule.config, run.config);
  if (!parsed.valid) {
    for (const problem of parsed.problems) {
      fail({ message: `The configuration of ${id} is wrong: ${problem}.` });
    }
    return;
  }
  const today = new Date();
  const { valid, problems } = parseSuppressions(parsed.common.suppressions, today);
  for (const problem of problems) fail({ message: `A suppression of ${id} is wrong: ${problem}.` });
  const own = valid.filter((suppression) => covers(suppression, subject.urn));

  const undecided = (value: string, why: string) =>
    tell({
      message: `${id} cannot be decided yet: ${value} of "${subject.name}" ${why}.`,
      enforcementLevel: "advisory",
    });
  let violations = 0;
  try {
    const weight = weightOf(rule, subject, parsed.common, run.stackTags);
    if (weight === "silent") return;
    rule.check({
      ...subject,
      config: parsed.own,
      stack,
      report: (message) => {
        violations += 1;
        fail(weighed(message, weight, own, today));
      },
      undecided,
    });
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    undecided(error.props.map(String).join("."), "is known only once it is deployed");
    return;
  }
  if (violations > 0) return;
  for (const { reason, expires } of own.filter((each) => isExpired(each, today))) {
    fail({
      message: `The suppression of ${id} for "${subject.name}" (${reason}) expired on ${expires}, and there is nothing left to suppress: remove it.`,
    });
  }
}

/** How a violation weighs here; undefined: as the rule is configured. */
function weightOf(
  { outsideProduction }: Pick<RuleFacts<z.ZodRawShape>, "outsideProduction">,
  { props, urn }: Subject<unknown>,
  { environment: configured }: CommonConfig,
  stackTags: Run["stackTags"],
) {
  if (outsideProduction === undefined) return undefined;
  const ownTag = () => environmentTag(props);
  return inProduction({ configured, stackTags, ownTag, urn }) ? undefined : outsideProduction;
}

function environmentTag(props: unknown): string | undefined {
  const tags = isObject(props) ? props.tags : undefined;
  const value = isObject(tags) ? tags.environment : undefined;
  return typeof value === "string" ? value : undefined;
}

/** A violation as it weighs: as it is, as advice while it is suppressed, or with what has expired. */
function weighed(
  message: string,
  enforcementLevel: Violation["enforcementLevel"],
  own: readonly Suppression[],
  today: Date,
): Violation {
  const valid = own.find((each) => !isExpired(each, today));
  if (valid) {
    const text = `Suppressed until ${valid.expires} (${valid.reason}): ${message}`;
    return { message: text, enforcementLevel: "advisory" };
  }
  const [expired] = own;
  if (!expired) return { message, enforcementLevel };
  // At the rule's own level also outside production: somebody promised that it would be over.
  return {
    message: `${message} Its suppression (${expired.reason}) expired on ${expired.expires}.`,
  };
}
