import { dedicatedGateway, zeroBehindGateway } from "../../components/document/dedicatedGateway";
import type { DocumentScaler } from "../../components/document/documentScale";
import { isObject, type JsonObject, kindOf } from "../../components/document/json";
import { objectAt } from "../../components/document/readJson";
import { easRule } from "../easRule";
import { found } from "../found";

/** The keys that EAS reads. It ignores a misspelt key and then takes 0 for both bounds. */
const KEYS = ["min", "max", "strategies", "scaleStrategies", "behavior"];

const BEHAVIOR: Readonly<Record<string, readonly string[]>> = {
  onZero: ["scaleDownGracePeriodSeconds", "scaleUpActivationReplicas"],
  scaleDown: ["stabilizationWindowSeconds"],
  scaleUp: ["stabilizationWindowSeconds"],
};

const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0;

export const easAutoscaler = easRule({
  id: "eas-autoscaler",
  description: "An autoscaler has min, max and a metric to follow, and only keys that EAS reads.",
  severity: "high",
  level: "mandatory",
  remediation:
    "Write min and max (max greater than 0 and at least min) and strategies. EAS silently ignores a misspelt key and then takes 0 for both bounds.",
  check({ document: { autoscalers, json }, report }) {
    for (const problem of autoscalers.flatMap(problemsOf)) report(problem);
    const gateway = dedicatedGateway(json);
    if (gateway === undefined) return;
    for (const { path, value } of autoscalers) {
      if (!isObject(value) || value.min !== 0) continue;
      report(`${path}.min must be at least 1; it is 0, ${zeroBehindGateway(gateway)}.`);
    }
  },
});

function problemsOf({ path: at, value: autoscaler }: DocumentScaler): string[] {
  if (!isObject(autoscaler)) return [`${at} must be an object; it is ${kindOf(autoscaler)}.`];
  const { min, max, strategies, scaleStrategies } = autoscaler;
  const problems: string[] = [];
  if (!isCount(min)) problems.push(`${at}.min must be a whole number; it is ${found(min)}.`);
  if (!isCount(max) || max === 0) {
    problems.push(`${at}.max must be a whole number greater than 0; it is ${found(max)}.`);
  } else if (isCount(min) && max < min) {
    problems.push(`${at}.max must be at least ${at}.min (${min}); it is ${max}.`);
  }
  if (strategies === undefined && scaleStrategies === undefined) {
    problems.push(`${at}.strategies must say what to follow, such as {"queue[avgbacklog]": 1}.`);
  }
  const behavior = objectAt(autoscaler, "behavior");
  return [
    ...problems,
    ...ignored(at, autoscaler, KEYS),
    ...ignored(`${at}.behavior`, behavior, Object.keys(BEHAVIOR)),
    ...Object.entries(BEHAVIOR).flatMap(([key, read]) =>
      ignored(`${at}.behavior.${key}`, objectAt(behavior, key), read),
    ),
  ];
}

/** What to say about the keys of an object that EAS would ignore. */
const ignored = (path: string, object: JsonObject, read: readonly string[]): string[] =>
  Object.keys(object)
    .filter((key) => !read.includes(key))
    .map((key) => `${path}.${key} is no key that EAS reads; write one of ${read.join(", ")}.`);
