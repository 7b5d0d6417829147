import type { PolicyResource } from "@pulumi/policy";
import { z } from "zod";
import { isObject } from "../components/document/json";
import { type CostSettings, currency } from "../cost";
import { issues } from "./issues";
import { STACK_TYPE } from "./resourceTypes";

const Said = z
  .object({
    budgetPerMonth: z.number().positive("must be more than 0"),
    currency,
    storedGB: z.number(),
    prices: z.string(),
  })
  .partial();

/** What a stack's settings say about its cost. */
interface StackCost {
  readonly settings: CostSettings;
  /** Whether the stack names a budget, valid or not. */
  readonly hasBudget: boolean;
  /** Why the output `cost` cannot be read as settings; a program may use that name for something else. */
  readonly problem: string | undefined;
}

/**
 * Reads what the stack's settings say about its cost from the stack's output `cost`, which repeats
 * them because a policy pack does not see a stack's configuration. Empty if there is no such output.
 */
export function stackCost(stack: readonly PolicyResource[]): StackCost {
  const props: unknown = stack.find(({ type }) => type === STACK_TYPE)?.props;
  const output = isObject(props) && isObject(props.cost) ? props.cost : {};
  const hasBudget = output.budgetPerMonth !== undefined && output.budgetPerMonth !== null;
  const { data, error } = Said.safeParse(output);
  return { settings: data ?? {}, hasBudget, problem: error && issues(error).join("; ") };
}
