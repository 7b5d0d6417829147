import type { PolicyResource } from "@pulumi/policy";
import { z } from "zod";
import { isObject } from "../components/document/json";
import { type CostSettings, currency } from "../cost";
import { STACK_TYPE } from "./resourceTypes";

const Said = z
  .object({
    budgetPerMonth: z.number().positive("must be more than 0"),
    currency,
    storedGB: z.number(),
    prices: z.string(),
  })
  .partial();

/** What a stack says of its cost. */
interface StackCost {
  readonly settings: CostSettings;
  /** Whether it means to have a budget. */
  readonly hasBudget: boolean;
  /** What is wrong with it, so that there are no settings; a program may have another output `cost`. */
  readonly problem: string | undefined;
}

/**
 * What the stack's settings say of its cost: its output `cost` repeats it, because a policy pack is
 * not told a stack's configuration. Nothing where there is no such output.
 */
export function stackCost(stack: readonly PolicyResource[]): StackCost {
  const props: unknown = stack.find(({ type }) => type === STACK_TYPE)?.props;
  const output = isObject(props) && isObject(props.cost) ? props.cost : {};
  const hasBudget = output.budgetPerMonth !== undefined && output.budgetPerMonth !== null;
  const { data, error } = Said.safeParse(output);
  const wrong = error?.issues.map(({ path, message }) => [...path, message].join(": "));
  return { settings: data ?? {}, hasBudget, problem: wrong?.join("; ") };
}
