import type { ServiceCost } from "../../../review/cost/review";
import type { Drifted } from "../../../review/drift";
import { headlineOf } from "../../../review/headline";
import { keyEffect } from "../../../review/keyEffect";
import type { StackReview } from "../../../review/review";
import type { ServiceChange } from "../../../review/service";
import { amountJson, moneyJson } from "../../amountJson";

const side = (of: ServiceCost["before"]) =>
  of === undefined || of === "absent"
    ? null
    : {
        most: amountJson(of.total),
        configured: amountJson(of.configured),
        idle: amountJson(of.idle),
      };

const cost = ({ name, before, after, delta, budget }: ServiceCost) => ({
  service: name,
  before: side(before),
  after: side(after),
  budget: budget ?? null,
  delta: delta ? { least: moneyJson(delta.least), most: moneyJson(delta.most) } : null,
});

/** Both sides of a key, or only that it is hidden. */
const sides = (
  { key, ...values }: ServiceChange["keys"][number],
  isHidden: ServiceChange["isHidden"],
) =>
  Object.values(values).some((value) => isHidden(key, value))
    ? { key, hidden: true }
    : { key, ...values };

const service = (change: ServiceChange) => ({
  service: change.name,
  operation: change.step.operation,
  before: change.before.state,
  after: change.after.state,
  keys: change.keys.map((each) => ({
    ...sides(each, change.isHidden),
    effect: keyEffect(change, each).short,
  })),
});

const drifted = ({ step, keys, kept, isHidden }: Drifted) => ({
  resource: step.name,
  type: step.type,
  operation: step.operation,
  properties: step.diffs,
  keys: keys.map((each) => sides(each, isHidden)),
  kept,
});

const stack = ({ change, cost: costs, drift, checks, problems }: StackReview) => ({
  stack: change.preview.stack,
  headline: headlineOf(change),
  problems,
  operations: change.changes.map(({ operation, name, type, replaceReasons }) => ({
    operation,
    resource: name,
    type,
    replaceReasons,
  })),
  unchanged: change.unchanged ?? null,
  services: change.services.map(service),
  policies: change.preview.violations ?? null,
  cost: costs.services.map(cost),
  drift: drift?.map(drifted) ?? null,
  checks,
});

/** The answer for programs, as one object. */
export const reviewJson = (reviews: readonly StackReview[], comment: string): object => ({
  ok: reviews.every(({ problems }) => problems.length === 0),
  stacks: reviews.map(stack),
  comment,
});
