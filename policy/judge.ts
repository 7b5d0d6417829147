import type { PolicyResource, ReportViolation } from "@pulumi/policy";
import type { z } from "zod";
import { isObject } from "../components/document/json";
import { type CommonConfig, parseConfig } from "./config";
import { inProduction } from "./environment";
import { pageOf } from "./page";
import type { PropsOf, ResourceType } from "./resourceTypes";
import type { Rule, RuleFacts, Subject } from "./rule";
import { reportTo, UnknownValueError, type Violation } from "./sdk";
import { covers, isExpired, parseSuppressions, type Suppression } from "./suppressions";

/** What the engine passes to one run of a rule. */
export interface Run {
  /** The rule's configuration as written; it is checked here. */
  readonly config: object;
  readonly stackTags: ReadonlyMap<string, string>;
  readonly report: ReportViolation;
}

/**
 * Reports a violation with the page that explains the rule, because the CLI shows neither the rule's
 * remediation steps nor its URL.
 */
const failing =
  (id: string, { report }: Run, urn: string | undefined) =>
  ({ message, ...how }: Violation): void =>
    reportTo(report, { urn, ...how, message: `${message}\nWhat to do: ${pageOf(id)}` });

/** Parses a rule's configuration; if it is wrong, reports each problem and returns undefined. */
function configOf<Shape extends z.ZodRawShape>(
  { id, config }: Pick<RuleFacts<Shape>, "id" | "config">,
  run: Run,
  fail: (violation: Violation) => void,
) {
  const parsed = parseConfig(config, run.config);
  if (parsed.valid) return parsed;
  for (const problem of parsed.problems) {
    fail({ message: `The configuration of ${id} is wrong: ${problem}.` });
  }
  return undefined;
}

/**
 * Checks a rule's configuration once per stack, so that a mistake is found even if the stack has no
 * resource of the rule's types, or none with the name that a suppression is for.
 */
export function judgeConfig<Shape extends z.ZodRawShape>(
  { id, config }: RuleFacts<Shape>,
  urn: string | undefined,
  run: Run,
): void {
  const fail = failing(id, run, urn);
  const parsed = configOf({ id, config }, run, fail);
  if (!parsed) return;
  const today = new Date();
  const { valid, problems } = parseSuppressions(parsed.common.suppressions, today);
  for (const problem of problems) fail({ message: `A suppression of ${id} is wrong: ${problem}.` });
  for (const { resource, reason, expires } of valid.filter((each) => isExpired(each, today))) {
    fail({
      message: `The suppression of ${id} for "${resource}" (${reason}) expired on ${expires}: remove it, or write a later day.`,
    });
  }
}

/**
 * Runs a rule on one resource and reports violations, suppressed violations as advice, and what the
 * rule cannot decide because a value is unknown. The last is reported here because the engine would
 * silently lower the rule, and name neither the value nor the rule's question. A wrong configuration
 * is a violation at each resource that cannot be judged because of it.
 */
export function judge<Type extends ResourceType, Shape extends z.ZodRawShape>(
  rule: Rule<Type, Shape>,
  subject: Subject<PropsOf<Type>>,
  stack: readonly PolicyResource[],
  run: Run,
): void {
  const { id } = rule;
  const tell = (violation: Violation) => reportTo(run.report, { urn: subject.urn, ...violation });
  const fail = failing(id, run, subject.urn);
  const parsed = configOf(rule, run, fail);
  if (!parsed) return;
  const today = new Date();
  const { valid } = parseSuppressions(parsed.common.suppressions, today);
  const own = valid.filter((suppression) => covers(suppression, subject.urn));

  const undecided = (value: string, why: string) =>
    tell({
      message: `${id} cannot be decided yet: ${value} of "${subject.name}" ${why}.`,
      enforcementLevel: "advisory",
    });
  try {
    const weight = weightOf(rule, subject, parsed.common, run.stackTags);
    if (weight === "silent") return;
    rule.check({
      ...subject,
      config: parsed.own,
      stack,
      report: (message) => fail(weighed(message, weight, own, today)),
      undecided,
    });
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    undecided(error.props.map(String).join("."), "is known only once it is deployed");
  }
}

/** The level of a violation outside production; undefined: the level that the rule is configured with. */
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

/** A violation as reported: unchanged, as advice while it is suppressed, or naming the expired suppression. */
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
  // At the rule's own level even outside production, because somebody promised a date and missed it.
  return {
    message: `${message} Its suppression (${expired.reason}) expired on ${expired.expires}.`,
  };
}
