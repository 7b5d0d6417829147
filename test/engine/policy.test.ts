// The policy pack in the real engine: in previews of good and bad stacks, and on an exported state.

import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { project } from "../../local/home";
import { RULES } from "../../policy/rules";
import { type Deployment, deployment } from "./support/deployment";
import { up } from "./support/lifeOfStack";
import { fails, succeeds } from "./support/outcome";

const PACK = join(project, "policy");

const tags = { owner: "video", "cost-centre": "42", environment: "production" };

/** Settings that no rule objects to in production. */
const GOOD = {
  edition: "standard",
  workspaceId: "12345",
  protect: true,
  tags,
  storage: { oss: {} },
};

/** Settings to which nearly every rule objects. */
const BAD = {
  edition: "cluster",
  image: "registry/team/comfyui:latest",
  instances: 2,
  protect: false,
  tags: { environment: "production", owner: "video" },
  extraConfig: {
    metadata: { rpc: { keepalive: null } },
    sinker: { type: "sls", config: { sls: { password: "canary-of-the-document" } } },
    runtime: { termination_grace_period: 30 },
  },
  smoke: { enabled: false, reason: "there is no GPU for it" },
};

let on: Deployment;

beforeAll(async () => {
  on = await deployment();
});
afterAll(() => on?.close());

const PREVIEW = ["preview", "--policy-pack", PACK];

/** What the pack found, one line for each finding: `mandatory eas-image-pinned: …`. */
function findings(said: string): string[] {
  const found = said.matchAll(
    /^ *- \[(advisory|mandatory)\] \[severity: \w+\] {2}([\w-]+) .*\n +(.*)$/gm,
  );
  return [...found].map(([, level, rule, message]) => `${level} ${rule}: ${message}`);
}

const rulesOf = (lines: readonly string[], level: string) =>
  new Set(
    lines.filter((line) => line.startsWith(`${level} `)).map((line) => line.split(/[ :]/)[1] ?? ""),
  );

/** Writes a configuration for the pack; returns its file. */
function configuration(config: object): string {
  const file = join(on.dir, "policy.json");
  writeFileSync(file, JSON.stringify(config));
  return file;
}

it.each(["local", "local-api", "local-cluster"])(
  "has nothing mandatory against the stack %s",
  async (name) => {
    const file = join(on.dir, "stacks", `Pulumi.${on.stack}.yaml`);
    copyFileSync(join(project, "stacks", `Pulumi.${name}.yaml`), file);
    const said = await succeeds(on, ...PREVIEW);
    expect([...rulesOf(findings(said), "advisory")]).toEqual(["eas-workspace-explicit"]);
  },
);

it("reports everything that is wrong with a stack at once, and makes it fail", async () => {
  on.configure(BAD);
  const said = await fails(on, ...PREVIEW);
  const found = findings(said);
  expect([...rulesOf(found, "mandatory")].sort()).toEqual([
    "eas-cluster-gateway",
    "eas-image-pinned",
    "eas-keepalive",
    "eas-no-secrets",
    "eas-workspace-explicit",
    "required-tags",
    "smoke-check-present",
    "storage-protected",
  ]);
  expect(found).toContain(
    'mandatory eas-image-pinned: containers.0.image must end in a version tag or a digest; it is "registry/team/comfyui:latest".',
  );
  expect(found).toContain(
    "mandatory eas-no-secrets: sinker.config.sls.password looks like a token, key or password; the document must not hold one.",
  );
  expect(found).toContain(
    'mandatory required-tags: "comfyui-service" must have the tags cost-centre.',
  );
  expect(said).toContain("What to do: docs/policies.md#eas-image-pinned");
});

it("shows suppressed findings as advice, and those whose suppression has expired as violations", async () => {
  on.configure({ ...GOOD, image: "registry/team/comfyui:latest", protect: false });
  const reason = "the registry moves next month";
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  // Computed once, because midnight may come before the preview ends.
  const [coming, past] = [day(7), day(-7)];
  const suppressed = (resource: string, expires: string) => ({
    suppressions: [{ resource, reason, expires }],
  });
  const said = await fails(
    on,
    ...PREVIEW,
    "--policy-pack-config",
    configuration({
      "eas-image-pinned": suppressed("comfyui-service", coming),
      "storage-protected": suppressed("comfyui-*", past),
      "eas-keepalive": { suppressions: [{ resource: "*" }] },
      // The stack has no resource of that name, nor one that the rule is for.
      "nas-encrypted": suppressed("renamed-since", past),
    }),
  );
  const found = findings(said);
  expect([...rulesOf(found, "advisory")]).toEqual(["eas-image-pinned"]);
  expect(found.join("\n")).toContain(
    `advisory eas-image-pinned: Suppressed until ${coming} (${reason}):`,
  );
  expect([...rulesOf(found, "mandatory")].sort()).toEqual([
    ...["eas-keepalive", "nas-encrypted", "storage-protected"],
  ]);
  expect(found.join("\n")).toContain(`Its suppression (${reason}) expired on ${past}.`);
  expect(found.join("\n")).toContain(
    "A suppression of eas-keepalive is wrong: suppressions.0.reason",
  );
});

it("holds a service against the budget of its stack, with prices of its own", async () => {
  const price = {
    type: "ecs.gn6i-c16g1.4xlarge",
    hourly: 10,
    kind: "price",
    currency: "CNY",
    regions: ["cn-hangzhou"],
    source: "contract",
    date: "2026",
    mark: "confirmed",
  };
  const prices = join(on.dir, "prices.json");
  writeFileSync(prices, JSON.stringify({ instanceTypes: [price] }));
  const cost = { budgetPerMonth: 7299, prices };
  on.configure({ ...GOOD, instanceTypes: [price.type], cost });
  expect(findings(await fails(on, ...PREVIEW))).toEqual([
    "mandatory eas-monthly-budget: The service can cost 7,300.00 CNY per month, above the budget of 7,299.00 CNY.",
  ]);
});

it("says of each rule that it cannot decide while the document is unknown", async () => {
  on.configure({
    edition: "standard",
    tags: { ...tags, environment: "local" },
    storage: { nas: {} },
    network: { create: { zone: "cn-hangzhou-h" } },
  });
  const said = await succeeds(on, ...PREVIEW);
  const found = findings(said);
  expect(said).not.toContain("can't run policy");
  expect(said).toContain("The service document is not shown in this preview");
  const undecided = found.filter((line) =>
    line.includes("cannot be decided yet: serviceConfig of"),
  );
  const besideDocuments = ["eas-timeouts", "eas-workspace-explicit"];
  const ofServices = RULES.map(({ name }) => name).filter((name) => name.startsWith("eas-"));
  expect([...rulesOf(undecided, "advisory")].sort()).toEqual(
    ofServices.filter((name) => !besideDocuments.includes(name)).sort(),
  );
});

describe("on an exported state", () => {
  const analysis = (state: string) => ["policy", "analyze", "--policy-pack", PACK, "--file", state];
  let state: string;

  beforeAll(async () => {
    await up(on, GOOD);
    state = join(on.dir, "state.json");
    await succeeds(on, "stack", "export", "--file", state);
  });

  it("has nothing against a good stack", async () => {
    expect(findings(await succeeds(on, ...analysis(state)))).toEqual([]);
  });

  it("objects to the same in a bad one as in its preview", async () => {
    const exported = JSON.parse(readFileSync(state, "utf8")) as {
      deployment: {
        resources: { type: string; protect?: boolean; inputs?: Inputs; outputs?: Inputs }[];
      };
    };
    for (const resource of exported.deployment.resources) {
      delete resource.protect;
      for (const props of [resource.inputs, resource.outputs]) {
        if (typeof props?.serviceConfig !== "string") continue;
        props.serviceConfig = props.serviceConfig.replace(/comfyui:\d[\d.]*/, "comfyui:latest");
      }
      if (resource.type.endsWith(":BucketPublicAccessBlock")) {
        resource.outputs = { ...resource.outputs, blockPublicAccess: false };
      }
    }
    const bad = join(on.dir, "bad.json");
    writeFileSync(bad, JSON.stringify(exported));
    const said = await fails(on, ...analysis(bad));
    expect([...rulesOf(findings(said), "mandatory")].sort()).toEqual([
      "eas-image-pinned",
      "oss-bucket-private",
      "storage-protected",
    ]);
  });

  it("finds a secret that somebody put into the document of a running service", async () => {
    const text = readFileSync(state, "utf8").replaceAll(
      '{\\"cloud\\"',
      '{\\"token\\":\\"canary\\",\\"cloud\\"',
    );
    const bad = join(on.dir, "secret.json");
    writeFileSync(bad, text);
    const said = await fails(on, ...analysis(bad));
    expect([...rulesOf(findings(said), "mandatory")]).toEqual(["eas-no-secrets"]);
    expect(said).not.toContain("canary");
  });
});

type Inputs = Record<string, unknown>;
