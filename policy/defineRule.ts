import type {
  ResourceValidation,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { z } from "zod";
import { configSchema } from "./config";
import { judge, judgeConfig } from "./judge";
import { pageOf } from "./page";
import { type PropsOf, type ResourceType, STACK_TYPE } from "./resourceTypes";
import type { Rule, RuleFacts } from "./rule";

/** A rule in the form that the SDK takes, with two extra properties that the SDK ignores. */
export type Policy = (
  | (ResourceValidationPolicy & { validateResource: ResourceValidation })
  | StackValidationPolicy
) & {
  readonly of: readonly ResourceType[];
  readonly outsideProduction: RuleFacts<z.ZodRawShape>["outsideProduction"];
};

/** The tag of a rule that is weaker outside production. */
const WHERE = { advisory: "advisory outside production", silent: "only in production" } as const;

/** Turns a rule into the form that the SDK takes. */
export function defineRule<
  Type extends ResourceType,
  Shape extends z.ZodRawShape = Record<never, never>,
>(rule: Rule<Type, Shape>): Policy {
  const facts = {
    name: rule.id,
    description: rule.description,
    severity: rule.severity,
    enforcementLevel: rule.level,
    remediationSteps: rule.remediation,
    url: pageOf(rule.id),
    configSchema: configSchema(rule.config),
    of: rule.of,
    outsideProduction: rule.outsideProduction,
    ...(rule.outsideProduction && { tags: [WHERE[rule.outsideProduction]] }),
  };
  return rule.needsStack
    ? { ...facts, validateStack: ofStack(rule) }
    : { ...facts, validateResource: ofResource(rule) };
}

function ofResource<Type extends ResourceType, Shape extends z.ZodRawShape>(
  rule: Rule<Type, Shape>,
): ResourceValidation {
  const types: readonly string[] = rule.of;
  return (args, report) => {
    const { type, urn, name, opts, provider, stackTags } = args;
    const run = { config: args.getConfig(), stackTags, report };
    // Every stack has exactly one resource of this type, so the configuration is checked once.
    if (type === STACK_TYPE) return judgeConfig(rule, urn, run);
    if (!types.includes(type)) return args.notApplicable(`The rule is for ${types.join(", ")}`);
    const props = args.props as PropsOf<Type>;
    judge(rule, { urn, type, name, opts, provider, props }, [], run);
  };
}

function ofStack<Type extends ResourceType, Shape extends z.ZodRawShape>(
  rule: Rule<Type, Shape>,
): StackValidationPolicy["validateStack"] {
  const types: readonly string[] = rule.of;
  return ({ resources, stackTags, getConfig }, report) => {
    const run = { config: getConfig(), stackTags, report };
    judgeConfig(rule, resources.find(({ type }) => type === STACK_TYPE)?.urn, run);
    for (const { type, urn, name, opts, provider, props } of resources) {
      if (!types.includes(type)) continue;
      const subject = { urn, type, name, opts, provider, props: props as PropsOf<Type> };
      judge(rule, subject, resources, run);
    }
  };
}
