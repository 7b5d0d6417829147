import { expect, it } from "vitest";
import { fixture } from "../../test/review/changes";
import { stackChange } from "../change";
import type { State, Step } from "../preview/preview";
import { readPreview } from "../preview/read";
import { costReview } from "./review";

/** A stack of which nothing changes. */
const base = readPreview(fixture("no-change.jsonl"), "no-change.jsonl");
const service = base.steps.find(({ type }) => type === "alicloud:pai/service:Service")!;

const review = (...steps: Step[]) =>
  costReview(stackChange({ ...base, steps }), { region: "cn-hangzhou" }).services;
const namesOf = (steps: Step[]) =>
  review(...steps).map(({ after }) =>
    typeof after === "object" ? after.lines.map(({ what }) => what.split(" ", 2).join(" ")) : [],
  );

it("counts the way out to the internet once, however many services there are", () => {
  const gateway = { ...service, type: "alicloud:vpc/natGateway:NatGateway", urn: "a::b::c::d" };
  const machines = "GPU instances";
  expect(namesOf([service, { ...service, urn: `${service.urn}-2` }, gateway])).toEqual([
    [machines, "NAT gateway", "public address"],
    [machines],
  ]);
});

it("knows a service of the Serverless edition, which has no machines", () => {
  const serviceConfig = JSON.stringify({ metadata: { name: "demo", type: "Serverless" } });
  const after: State = { ...service.after!, inputs: { serviceConfig } };
  expect(namesOf([{ ...service, after }])).toEqual([["inference"]]);
});

it("holds the budget in the currency of the prices", () => {
  const options = { region: "ap-southeast-1", currency: "USD", budgetPerMonth: 100 } as const;
  const [cost] = costReview(stackChange({ ...base, steps: [service] }), options).services;
  expect(cost?.budget?.message).toContain("the budget of 100.00 USD per month");
});
