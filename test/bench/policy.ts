// How long the policy pack takes on a state of many services, against a pack with one empty rule.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serialise } from "../../components/document/json";
import { EDITIONS } from "../../components/editions";
import { serviceConfig } from "../../components/service/serviceConfig";
import { prepareEngine } from "../../local/engine/engine";
import { home, ownEnvironment, project } from "../../local/home";
import { start } from "../engine/support/run";
import { print } from "./report";
import { medianOf, succeeding } from "./timing";

const SERVICES = 1000;
/** Services per step, starting from a few: a linear pack takes the same time for each step. */
const STEP = 900;
const GOAL_SECONDS = 2;

const STACK = "urn:pulumi:bench::comfyui-eas::";
const STATE_VERSION = 3;

const tags = { owner: "bench", "cost-centre": "none", environment: "local" };

function service(index: number) {
  const document = serviceConfig({
    edition: "api",
    serviceName: `comfyui_${index}`,
    image: `registry/pai-eas/comfyui:1.9${EDITIONS.api.imageSuffix}`,
    instanceTypes: ["ml.gu7i.c16m60.1-gu30", "ecs.gn6i-c16g1.4xlarge"],
    queue: { cpu: 1, memoryMB: 4000, maxDeliveries: 1 },
    autoscaler: { min: 1, max: 4, backlogPerInstance: 2 },
    storage: {
      mount_path: "/code/data-oss",
      oss: { path: `oss://bucket-${index}/comfyui/`, readOnly: false },
      properties: { resource_type: "model" },
    },
  });
  const inputs = { serviceConfig: serialise(document), workspaceId: "1", tags };
  const type = "alicloud:pai/service:Service";
  return {
    urn: `${STACK}${type}::comfyui-${index}`,
    custom: true,
    id: `comfyui_${index}`,
    type,
    inputs,
    outputs: inputs,
    provider: PROVIDER,
    customTimeouts: { create: 2400, update: 2400, delete: 1200 },
  };
}

const PROVIDER_TYPE = "pulumi:providers:alicloud";
const PROVIDER_URN = `${STACK}${PROVIDER_TYPE}::default`;
const PROVIDER = `${PROVIDER_URN}::provider-id`;

/** A state as `pulumi stack export` writes it. */
const state = (services: number) => ({
  version: STATE_VERSION,
  deployment: {
    manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" },
    resources: [
      { urn: `${STACK}pulumi:pulumi:Stack::bench`, custom: false, type: "pulumi:pulumi:Stack" },
      {
        urn: PROVIDER_URN,
        custom: true,
        id: "provider-id",
        type: PROVIDER_TYPE,
        inputs: { region: "cn-hangzhou" },
      },
      ...Array.from({ length: services }, (_none, index) => service(index)),
    ],
  },
});

/** The floor: starting a pack and asking it once for each resource. */
const EMPTY_PACK = {
  "PulumiPolicy.yaml": "runtime: nodejs\n",
  "package.json": '{ "name": "empty", "version": "1.0.0", "main": "index.js" }',
  "index.js": `new (require("@pulumi/policy").PolicyPack)("empty", { policies: [{
    name: "nothing", description: "Nothing.", enforcementLevel: "mandatory",
    validateResource: () => {},
  }] });`,
};

/** Measures the pack on 1,000 services, against an empty pack, and whether time grows linearly. */
export async function measurePolicy(): Promise<void> {
  const dir = join(home, "tests", `bench-policy-${process.pid}`);
  mkdirSync(join(dir, "empty"), { recursive: true });
  for (const [file, text] of Object.entries(EMPTY_PACK)) {
    writeFileSync(join(dir, "empty", file), text);
  }
  const engine = await prepareEngine({ log: () => undefined });
  const env = { ...ownEnvironment(), ...engine.environment({ dir }) };
  const analyze = (services: number, pack: string) => {
    const file = join(dir, `${services}.json`);
    writeFileSync(file, JSON.stringify(state(services)));
    const args = ["policy", "analyze", "--policy-pack", pack, "--file", file, "--non-interactive"];
    return medianOf(succeeding(() => start(engine.cli, args, project, env).result));
  };
  try {
    const own = join(project, "policy");
    const empty = await analyze(SERVICES, join(dir, "empty"));
    const seconds = await analyze(SERVICES, own);
    const steps = [100, 100 + STEP, 100 + 2 * STEP];
    const times: number[] = [];
    for (const services of steps) times.push(await analyze(services, own));
    const [few = 0, more = 0, most = 0] = times;
    print({
      what: `policies on ${SERVICES} services`,
      found: `${seconds.toFixed(2)} s against ${GOAL_SECONDS} s`,
      ratio: seconds / GOAL_SECONDS,
      goal: { atMost: 1 },
    });
    print({
      what: "policies against a pack with one empty rule",
      found: `${seconds.toFixed(2)} s against ${empty.toFixed(2)} s`,
      ratio: seconds / empty,
      goal: { atMost: 2 },
    });
    print({
      what: `policies: ${STEP} services more, after ${100 + STEP} and after 100`,
      found: `${(most - more).toFixed(2)} s against ${(more - few).toFixed(2)} s`,
      ratio: (most - more) / (more - few),
      goal: { atMost: 1.3 },
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
