// For tests of rules: runs a rule as the engine does, through the proxy that throws on unknown values.

import type {
  PolicyResource,
  PolicyResourceOptions,
  ReportViolation,
  ResourceValidationArgs,
} from "@pulumi/policy";
import { type JsonObject, merge } from "../components/document/json";
import { type ServiceConfigInput, serviceConfig } from "../components/service/serviceConfig";
import type { Policy } from "./defineRule";
import type { ResourceType } from "./resourceTypes";
import { unknownCheckingProxy, type Violation } from "./sdk";

/** A resource of a stack under test. */
export interface Fixture {
  /** A type that rules look at, or the type of a component or of the stack itself. */
  readonly type:
    | ResourceType
    | `comfyui-eas:${string}`
    | "command:local:Command"
    | "pulumi:pulumi:Stack";
  readonly props: object;
  /** Default: `comfyui-x`. */
  readonly name?: string;
  readonly opts?: Partial<PolicyResourceOptions>;
  /** Names of other fixtures. */
  readonly dependsOn?: readonly string[];
  readonly parent?: string;
  /** Region of the provider; null: not known. Default: `cn-hangzhou`. */
  readonly region?: string | null;
}

export interface RunOptions {
  /** The configuration as the engine passes it: what is written, and the schema's defaults. */
  readonly config?: object;
  readonly stackTags?: Readonly<Record<string, string>>;
  /** Default: `dev`. */
  readonly stack?: string;
}

class NotApplicable extends Error {}

/**
 * What a rule reports about some resources: the first line of each violation, as `mandatory: …` or
 * `advisory: …`. Empty if the rule finds nothing or applies to none of the resources.
 */
export async function tells(
  policy: Policy,
  fixtures: readonly Fixture[],
  { config = {}, stackTags = {}, stack = "dev" }: RunOptions = {},
): Promise<string[]> {
  const lines: string[] = [];
  const report = ((violation: Violation) => {
    const [message] = violation.message.split("\n");
    lines.push(`${violation.enforcementLevel ?? policy.enforcementLevel}: ${message}`);
  }) as unknown as ReportViolation;
  const common = {
    stackTags: new Map(Object.entries(stackTags)),
    getConfig: () => config,
    notApplicable: (): never => {
      throw new NotApplicable();
    },
  };
  const resources = fixtures.map((fixture) => resource(fixture, stack));
  link(fixtures, resources);
  if ("validateStack" in policy) {
    await policy.validateStack({ ...common, resources } as never, report);
    return lines;
  }
  for (const each of resources) {
    try {
      const args = { ...common, ...each } as unknown as ResourceValidationArgs;
      await policy.validateResource(args, report);
    } catch (error) {
      if (!(error instanceof NotApplicable)) throw error;
    }
  }
  return lines;
}

function resource(fixture: Fixture, stack: string): PolicyResource {
  const { type, props, name = "comfyui-x", opts, region = "cn-hangzhou" } = fixture;
  const checked = unknownCheckingProxy(props);
  return {
    type,
    name,
    urn: `urn:pulumi:${stack}::comfyui-eas::${type}::${name}`,
    props: checked,
    opts: {
      protect: false,
      ignoreChanges: [],
      aliases: [],
      additionalSecretOutputs: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      ...opts,
    },
    provider: {
      type: "pulumi:providers:alicloud",
      name: "default",
      urn: "urn:provider",
      props: unknownCheckingProxy(region === null ? {} : { region }),
    },
    dependencies: [],
    propertyDependencies: {},
  } as unknown as PolicyResource;
}

function link(fixtures: readonly Fixture[], resources: readonly PolicyResource[]): void {
  const named = (name: string) => {
    const found = resources.find((each) => each.name === name);
    if (!found) throw new Error(`no fixture is called ${name}`);
    return found;
  };
  for (const [index, { dependsOn = [], parent }] of fixtures.entries()) {
    const own = resources[index]!;
    own.dependencies = dependsOn.map(named);
    own.parent = parent === undefined ? undefined : named(parent);
  }
}

const MOUNT = {
  mount_path: "/code/data-oss",
  oss: { path: "oss://bucket/comfyui/", readOnly: false },
  properties: { resource_type: "model" },
} as const;

/** A service whose document is {@link document}. */
export const service = (
  change: JsonObject = {},
  edition?: ServiceConfigInput["edition"],
  more: Partial<Fixture> = {},
): Fixture => ({
  type: "alicloud:pai/service:Service",
  props: { serviceConfig: document(change, edition) },
  ...more,
});

/** A document as this package makes it, with some keys changed; null removes a key. */
export function document(
  change: JsonObject = {},
  edition: ServiceConfigInput["edition"] = "standard",
): string {
  const made = serviceConfig({
    edition,
    serviceName: "comfyui_test",
    image: "eas-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai-eas/comfyui:1.9",
    instanceTypes: ["ml.gu7i.c16m60.1-gu30", "ecs.gn6i-c16g1.4xlarge"],
    storage: MOUNT,
    ...(edition === "api" && { queue: { cpu: 1, memoryMB: 4000, maxDeliveries: 1 } }),
  });
  return JSON.stringify(merge(made, change));
}
