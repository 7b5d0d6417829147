import { isObject, objectOf } from "../../client/json";
import type { JsonObject } from "../../components/document/json";
import { objectAt } from "../../components/document/readJson";
import { STACK_TYPE } from "../../policy/resourceTypes";
import { code } from "../markdown/text";
import type { Check } from "./check";

/** The settings below `cost` by which the estimate and its budget are judged. */
const JUDGED_BY = ["budgetPerMonth", "currency", "prices", "storedGB"];

const shown = (value: unknown) => (value === undefined ? "none" : code(String(value)));

/**
 * The budget changes, or what the estimate is made from. Policies judge by the new values only, so a pull
 * request that raises the budget and the machines together is green. The old values come from the stack's
 * output `cost`, which repeats the settings.
 */
export const budgetChanged: Check = ({ preview: { steps, config } }) => {
  const { before, after } = steps.find(({ type }) => type === STACK_TYPE) ?? {};
  const settings = objectOf(config["comfyui-eas:settings"]);
  const from = before?.outputs.cost;
  if (!after || !settings || !isObject(from)) return [];
  const to: JsonObject = { currency: "CNY", ...objectAt(settings, "cost") };
  const changed = JUDGED_BY.filter((key) => from[key] !== to[key]);
  if (changed.length === 0) return [];
  const each = changed.map(
    (key) => `${code(`cost.${key}`)} ${shown(from[key])} to ${shown(to[key])}`,
  );
  return [
    `**Budget**: ${each.join(", ")}. The policies and the estimate above already go by the new values: has whoever pays agreed to them?`,
  ];
};
