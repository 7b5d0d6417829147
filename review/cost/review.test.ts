import { expect, it } from "vitest";
import { fixture } from "../../test/review/changes";
import { stackChange } from "../change";
import type { State, Step } from "../preview/preview";
import { readPreview } from "../preview/read";
import { costReview } from "./review";

/** A stack in which nothing changes. */
const base = readPreview(fixture("no-change.jsonl"), "no-change.jsonl");
const service = base.steps.find(({ type }) => type === "alicloud:pai/service:Service")!;

const review = (...steps: Step[]) =>
  costReview(stackChange({ ...base, steps }), { region: "cn-hangzhou" }).services;
const namesOf = (steps: Step[]) =>
  review(...steps).map(({ after }) =>
    typeof after === "object" ? after.lines.map(({ what }) => what.split(" ", 2).join(" ")) : [],
  );

it("counts the NAT gateway once, however many services there are", () => {
  const gateway = { ...service, type: "alicloud:vpc/natGateway:NatGateway", urn: "a::b::c::d" };
  const machines = "GPU instances";
  expect(namesOf([service, { ...service, urn: `${service.urn}-2` }, gateway])).toEqual([
    [machines, "NAT gateway", "public address"],
    [machines],
  ]);
});

const on = (state: State, storage: object, inputs = {}): State => {
  const serviceConfig = JSON.stringify({
    ...JSON.parse(String(state.inputs.serviceConfig)),
    storage: [storage],
  });
  return { ...state, inputs: { serviceConfig, ...inputs } };
};
const OSS = { oss: { path: "oss://models/comfyui/" } };
const NAS = { nfs: { server: "x.cn-hangzhou.nas.aliyuncs.com", path: "/" } };

it("prices stored files on each side by where that side keeps them", () => {
  const moved: Step = {
    ...service,
    operation: "replace",
    before: on(service.before!, OSS),
    after: on(service.after!, NAS),
  };
  const files: Step = {
    ...service,
    type: "alicloud:nas/fileSystem:FileSystem",
    operation: "create",
    urn: "a::b::c::d",
    before: undefined,
    after: { ...service.after!, inputs: { storageType: "Performance" } },
  };
  const steps = [moved, files];
  const options = { region: "cn-hangzhou", storedGB: 100 };
  const [cost] = costReview(stackChange({ ...base, steps }), options).services;
  // 100 GiB at 1.90 instead of 100 GB at 0.12.
  expect([cost?.delta?.least, cost?.delta?.most]).toEqual([178_000_000, 178_000_000]);
});

it("takes storage and network from the settings if the preview leaves out unchanged resources", () => {
  const step = { ...service, before: on(service.before!, NAS), after: on(service.after!, NAS) };
  const planned = { storage: "nas", nasKind: "Capacity", egress: true } as const;
  const options = { region: "cn-hangzhou", storedGB: 100, planned };
  const [cost] = costReview(stackChange({ ...base, steps: [step] }), options).services;
  const { after } = cost!;
  expect(typeof after === "object" && after.lines.slice(1).map(({ what }) => what)).toEqual([
    ...["100 GiB in NAS", "NAT gateway", "public address"],
  ]);
  expect(cost?.delta).toMatchObject({ least: 0, most: 0 });
});

it("counts a NAT gateway that is deleted only before the change", () => {
  const type = "alicloud:vpc/natGateway:NatGateway";
  const gone = { ...service, type, operation: "delete", after: undefined } as const;
  const [cost] = review(service, { ...gone, urn: "a::b::c::d" });
  expect(JSON.stringify(cost?.before)).toContain("NAT gateway");
  expect(JSON.stringify(cost?.after)).not.toContain("NAT gateway");
});

it("estimates a service of the Serverless edition, which has no machines", () => {
  const serviceConfig = JSON.stringify({ metadata: { name: "demo", type: "Serverless" } });
  const after: State = { ...service.after!, inputs: { serviceConfig } };
  expect(namesOf([{ ...service, after }])).toEqual([["inference"]]);
});

it("takes the prices of the region that a service's own provider is in", () => {
  const urn = "urn:pulumi:dev::video::pulumi:providers:alicloud::singapore";
  const inputs = { region: "ap-southeast-1" };
  const provider = {
    ...service,
    type: "pulumi:providers:alicloud",
    urn,
    after: { ...service.after!, inputs },
  };
  const there = { ...service, after: { ...service.after!, provider: `${urn}::04da6b54` } };
  const costOf = (...steps: Step[]) => costReview(stackChange({ ...base, steps }), {}).services[0];
  expect(costOf(there, provider)?.after).toMatchObject({ region: "ap-southeast-1" });
  expect(costOf(service, provider)?.after).toMatchObject({ region: "cn-hangzhou" });
});

it("holds the budget in the currency of the prices", () => {
  const options = { region: "ap-southeast-1", currency: "USD", budgetPerMonth: 100 } as const;
  const [cost] = costReview(stackChange({ ...base, steps: [service] }), options).services;
  expect(cost?.budget?.message).toMatch(
    /the budget of 100\.00 USD per month .* not everything has a price: GPU instances/,
  );
});
