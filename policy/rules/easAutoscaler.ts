import { isObject, type JsonObject } from "../../components/json";
import { easRule } from "../easRule";

/** The keys that EAS reads; one that is misspelt is ignored, and 0 is taken for both bounds. */
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
  description: "An autoscaler has both bounds, something to follow, and only keys that EAS reads.",
  severity: "high",
  level: "mandatory",
  remediation:
    "Write min and max (max greater than 0 and at least min) and strategies. EAS ignores a misspelt key without a word and then takes 0 for both bounds.",
  check({ document: { autoscaler }, report }) {
    if (!autoscaler) return;
    const { min, max } = autoscaler;
    if (!isCount(min)) report(`autoscaler.min must be a whole number; it is ${text(min)}.`);
    if (!isCount(max) || max === 0) {
      report(`autoscaler.max must be a whole number greater than 0; it is ${text(max)}.`);
    } else if (isCount(min) && max < min) {
      report(`autoscaler.max must be at least autoscaler.min (${min}); it is ${max}.`);
    }
    if (autoscaler.strategies === undefined && autoscaler.scaleStrategies === undefined) {
      report('autoscaler.strategies must say what to follow, such as {"queue[avgbacklog]": 1}.');
    }
    for (const { path, allowed } of unread(autoscaler)) {
      report(`${path} is no key that EAS reads; write one of ${allowed.join(", ")}.`);
    }
  },
});

const text = (value: unknown) => (value === undefined ? "missing" : JSON.stringify(value));

/** The keys that EAS would ignore, and those that it reads there. */
function unread(autoscaler: JsonObject) {
  const behavior = isObject(autoscaler.behavior) ? autoscaler.behavior : {};
  const places: [path: string, found: unknown, allowed: readonly string[]][] = [
    ["autoscaler", autoscaler, KEYS],
    ["autoscaler.behavior", behavior, Object.keys(BEHAVIOR)],
    ...Object.entries(BEHAVIOR).map(([key, allowed]): [string, unknown, readonly string[]] => [
      `autoscaler.behavior.${key}`,
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
