import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { UNKNOWN_TEXT } from "../../client/stack/unknownText";
import type { ResourceType } from "../resourceTypes";
import { type Fixture, service, tells } from "../testing";
import { RULES } from "./index";

const TYPES: Readonly<Record<ResourceType, true>> = {
  "alicloud:ecs/eipAddress:EipAddress": true,
  "alicloud:ecs/securityGroupRule:SecurityGroupRule": true,
  "alicloud:nas/accessRule:AccessRule": true,
  "alicloud:nas/fileSystem:FileSystem": true,
  "alicloud:nas/mountTarget:MountTarget": true,
  "alicloud:oss/bucket:Bucket": true,
  "alicloud:oss/bucketAcl:BucketAcl": true,
  "alicloud:oss/bucketObject:BucketObject": true,
  "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock": true,
  "alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption": true,
  "alicloud:pai/service:Service": true,
  "alicloud:vpc/natGateway:NatGateway": true,
};

/** A resource of each type, none of whose properties a preview knows. */
const UNKNOWN = Object.keys(TYPES).map(
  (type): Fixture => ({
    type: type as ResourceType,
    name: type,
    props: new Proxy({}, { get: () => UNKNOWN_TEXT }),
  }),
);

/** Rules that look at no property and so can always decide. */
const ALWAYS_DECIDED = ["eas-timeouts"];

const camelCase = (id: string) => id.replace(/-(\w)/g, (_all, letter) => letter.toUpperCase());

it("has every rule of the folder, each in a file of its name with a test beside it", () => {
  const files = readdirSync(__dirname).filter((file) => !file.startsWith("index."));
  const wanted = RULES.map(({ name }) => camelCase(name));
  expect(files.sort()).toEqual(wanted.flatMap((name) => [`${name}.test.ts`, `${name}.ts`]).sort());
});

/** A service that breaks every rule about documents that is not about its edition's number of instances. */
const broken = (edition: "standard" | "api" | "cluster") => {
  const image = `r/c:1.9-${edition}`;
  const script = (folder: string) => `python main.py --data-dir ${folder}`;
  return service(
    {
      metadata: { rpc: null, instance: 2 },
      cloud: { computing: { instances: [{ type: "ecs.gn6i-c24g1.12xlarge" }] } },
      containers: [
        { image, script: script("/mnt") },
        { image, script: script("/tmp") },
      ],
      storage: [{ mount_path: "/mnt", oss: { path: "oss://b/", readOnly: true } }],
      queue: null,
    },
    edition,
  );
};

it.each([
  ["standard", ["eas-standard-one-instance"]],
  ["api", ["eas-api-worker-threads", "eas-api-bounded-deliveries"]],
  ["cluster", ["eas-cluster-gateway"]],
] as const)("has rules for every edition, and for %s alone", async (edition, own) => {
  const EDITION = /-(standard|api|cluster)-/;
  const found = [];
  for (const rule of RULES) {
    const isMandatory = (line: string) => line.startsWith("mandatory");
    if ((await tells(rule, [broken(edition)])).some(isMandatory)) found.push(rule.name);
  }
  expect(found.filter((name) => EDITION.test(name))).toEqual(own);
  expect(found).toEqual(
    expect.arrayContaining([
      ...["eas-single-gpu", "eas-keepalive", "eas-data-dir-is-mount", "eas-mount-writable"],
    ]),
  );
});

describe.each(RULES.map((rule) => [rule.name, rule] as const))("%s", (id, rule) => {
  it("says what it is about, in one sentence, how bad it is and what to do", () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(rule.description).toMatch(/^[A-Z][^.]*\.$|^[A-Z].*[a-z)]\.$/);
    expect(rule.description?.match(/\. [A-Z]/)).toBeNull();
    expect(rule.severity).toMatch(/^(low|medium|high|critical)$/);
    expect(rule.enforcementLevel).toMatch(/^(advisory|mandatory)$/);
    expect(rule.remediationSteps).toMatch(/\.$/);
    expect(rule.url).toBe(`docs/policies.md#${id}`);
  });

  it("explains each of its thresholds, and requires none", () => {
    const { properties, required = [] } = rule.configSchema!;
    expect(required).toEqual([]);
    for (const schema of Object.values(properties)) {
      expect(schema.description).toEqual(expect.any(String));
    }
  });

  it("reports what it cannot decide in a preview", async () => {
    const told = await tells(rule, UNKNOWN);
    if (ALWAYS_DECIDED.includes(id)) {
      expect(told.length).toBeGreaterThan(0);
      expect(told.join()).not.toContain("cannot be decided");
      return;
    }
    expect(told.length).toBeGreaterThan(0);
    for (const line of told) {
      expect(line).toMatch(
        new RegExp(`^advisory: ${id} cannot be decided yet: [\\w.]+ of "[^"]+" is known only once`),
      );
    }
  });

  it("has nothing against the services that this package makes, with their tags", async () => {
    const opts = {
      customTimeouts: { createSeconds: 2400, updateSeconds: 2400, deleteSeconds: 1200 },
    };
    const tags = {
      owner: "video",
      "cost-centre": "42",
      environment: "local",
      "public-gateway-reason": "designers work from home",
    };
    for (const edition of ["standard", "api", "cluster"] as const) {
      const { props } = service({}, edition);
      const made = service({}, edition, { props: { ...props, tags, workspaceId: "1" }, opts });
      expect(await tells(rule, [made])).toEqual([]);
    }
  });
});
