import { dedicatedGateway, zeroBehindGateway } from "../../components/document/dedicatedGateway";
import type { DocumentScaler } from "../../components/document/documentScale";
import { isObject, type JsonObject, kindOf } from "../../components/document/json";
import { easRule } from "../easRule";

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
  if (!isCount(min)) problems.push(`${at}.min must be a whole number; it is ${text(min)}.`);
  if (!isCount(max) || max === 0) {
    problems.push(`${at}.max must be a whole number greater than 0; it is ${text(max)}.`);
  } else if (isCount(min) && max < min) {
    problems.push(`${at}.max must be at least ${at}.min (${min}); it is ${max}.`);
  }
  if (strategies === undefined && scaleStrategies === undefined) {
    problems.push(`${at}.strategies must say what to follow, such as {"queue[avgbacklog]": 1}.`);
  }
  for (const { path, allowed } of unread(at, autoscaler)) {
    problems.push(`${path} is no key that EAS reads; write one of ${allowed.join(", ")}.`);
  }
  return problems;
}

const text = (value: unknown) => (value === undefined ? "missing" : JSON.stringify(value));

/** The keys that EAS would ignore, each with the keys that it reads at that place. */
function unread(at: string, autoscaler: JsonObject) {
  const behavior = isObject(autoscaler.behavior) ? autoscaler.behavior : {};
  const places: [path: string, found: unknown, allowed: readonly string[]][] = [
    [at, autoscaler, KEYS],
    [`${at}.behavior`, behavior, Object.keys(BEHAVIOR)],
    ...Object.entries(BEHAVIOR).map(([key, allowed]): [string, unknown, readonly string[]] => [
      `${at}.behavior.${key}`,
      behavior[key],
      allowed,
    ]),
  ];
  return places.flatMap(([path, found, allowed]) =>
    Object.keys(isObject(found) ? found : {})
      .filter((key) => !allowed.includes(key))
      .map((key) => ({ path: `${path}.${key}`, allowed })),
  );
}
