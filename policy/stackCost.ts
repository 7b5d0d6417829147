import type { PolicyResource } from "@pulumi/policy";
import { z } from "zod";
import { isObject } from "../components/document/json";
import { type CostSettings, currency } from "../cost";
import { STACK_TYPE } from "./resourceTypes";

const Said = z
  .object({
    budgetPerMonth: z.number(),
    currency,
    storedGB: z.number(),
    prices: z.string(),
  })
  .partial();

/**
 * What the stack's settings say of its cost: its output `cost` repeats it, because a policy pack is
 * not told a stack's configuration. Nothing where there is no such output.
 */
export function stackCost(stack: readonly PolicyResource[]): CostSettings {
  const props: unknown = stack.find(({ type }) => type === STACK_TYPE)?.props;
  return Said.safeParse(isObject(props) ? props.cost : undefined).data ?? {};
}
