import type {
  ResourceValidation,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { z } from "zod";
import { configSchema } from "./config";
import { judge } from "./judge";
import { pageOf } from "./page";
import type { PropsOf, ResourceType } from "./resourceTypes";
import type { Rule } from "./rule";

export type Policy = ResourceValidationPolicy | StackValidationPolicy;

/** What a rule is tagged with that is not the same everywhere. */
const WHERE = { advisory: "advisory outside production", silent: "only in production" } as const;

/** Makes of a rule what the SDK takes. */
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
  const validate: ResourceValidation = (args, report) => {
    const { type, urn, name, opts, provider, stackTags } = args;
    if (!types.includes(type)) return args.notApplicable(`The rule is for ${types.join(", ")}`);
    const props = args.props as PropsOf<Type>;
    const run = { config: args.getConfig(), stackTags, report };
    judge(rule, { urn, name, opts, provider, props }, [], run);
  };
  // The mark by which the SDK skips other resources without unpacking them; its own
  // validateResourceOfType leaves it too, but takes a class of the provider's.
  return types.length > 1 ? validate : Object.assign(validate, { __pulumiType: types[0] });
}

function ofStack<Type extends ResourceType, Shape extends z.ZodRawShape>(
  rule: Rule<Type, Shape>,
): StackValidationPolicy["validateStack"] {
  const types: readonly string[] = rule.of;
  return ({ resources, stackTags, getConfig }, report) => {
    const run = { config: getConfig(), stackTags, report };
    for (const { type, urn, name, opts, provider, props } of resources) {
      if (!types.includes(type)) continue;
      const subject = { urn, name, opts, provider, props: props as PropsOf<Type> };
      judge(rule, subject, resources, run);
    }
  };
}
