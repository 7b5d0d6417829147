import {
  type PolicyResource,
  type ResourceValidation,
  type ResourceValidationPolicy,
  type StackValidationPolicy,
  validateResourceOfType,
} from "@pulumi/policy";
import type { z } from "zod";
import { configSchema } from "./config";
import { judge } from "./judge";
import { pageOf } from "./page";
import type { PropsOf, ResourceClass, Rule } from "./rule";

export type Policy = ResourceValidationPolicy | StackValidationPolicy;

/** Makes of a rule what the SDK takes. */
export function defineRule<
  Class extends ResourceClass,
  Shape extends z.ZodRawShape = Record<never, never>,
>(rule: Rule<Class, Shape>): Policy {
  const facts = {
    name: rule.id,
    description: rule.description,
    severity: rule.severity,
    enforcementLevel: rule.level,
    remediationSteps: rule.remediation,
    url: pageOf(rule.id),
    configSchema: configSchema(rule.config),
  };
  return rule.needsStack
    ? { ...facts, validateStack: ofStack(rule) }
    : { ...facts, validateResource: ofResource(rule) };
}

/** The same class in the words of the SDK, whose types take a constructor of anything. */
const forSdk = (one: ResourceClass) => one as unknown as Parameters<PolicyResource["isType"]>[0];

function ofResource<Class extends ResourceClass, Shape extends z.ZodRawShape>(
  rule: Rule<Class, Shape>,
): ResourceValidation {
  const validate: ResourceValidation = (args, report) => {
    const { urn, name, opts, provider, stackTags } = args;
    const props = args.props as PropsOf<Class>;
    const run = { config: args.getConfig(), stackTags, report };
    judge(rule, { urn, name, opts, provider, props }, [], run);
  };
  const [only, ...others] = rule.of;
  // For one type, the SDK skips the resources of others without unpacking them.
  if (only && others.length === 0) {
    return validateResourceOfType(only, (_props, args, report) => validate(args, report));
  }
  return (args, report) => {
    if (rule.of.some((one) => args.isType(forSdk(one)))) return validate(args, report);
    return args.notApplicable("None of the types that the rule is for");
  };
}

function ofStack<Class extends ResourceClass, Shape extends z.ZodRawShape>(
  rule: Rule<Class, Shape>,
): StackValidationPolicy["validateStack"] {
  return ({ resources, stackTags, getConfig }, report) => {
    const run = { config: getConfig(), stackTags, report };
    const isOurs = (resource: PolicyResource) =>
      rule.of.some((one) => resource.isType(forSdk(one)));
    for (const { urn, name, opts, provider, props } of resources.filter(isOurs)) {
      const subject = { urn, name, opts, provider, props: props as PropsOf<Class> };
      judge(rule, subject, resources, run);
    }
  };
}
