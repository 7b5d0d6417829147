// A user's own program that has installed the package: the example of docs/components.md.

import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { account } from "../../local/cloud/account";
import { project } from "../../local/home";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState } from "./support/lifeOfStack";
import { fails, succeeds } from "./support/outcome";
import { quickProof } from "./support/quickProof";

const CANARY = "canary-of-the-second-account";
const SHANGHAI = '{ region: "cn-shanghai" }';

/** The second region's provider uses another account than the environment's. */
const EXAMPLE = readFileSync(join(project, "docs/examples/twoServices.ts"), "utf8")
  .replace(
    SHANGHAI,
    `{ region: "cn-shanghai", accessKey: "${account.ownerAccessKeyId}", secretKey: pulumi.secret("${CANARY}") }`,
  )
  .replaceAll(
    "smokeEvidenceDir:",
    `smokeSettings: ${JSON.stringify(quickProof)}, smokeEvidenceDir:`,
  );

/** The parts of the package that a program needs; copied, because links would lead out of node_modules. */
const PACKAGE = ["package.json", "components", "client", "cost", "policy"];

let on: Deployment;
beforeAll(async () => {
  on = await deployment();
  for (const part of PACKAGE) {
    const own = join(on.dir, "node_modules", "comfyui-eas", part);
    cpSync(join(project, part), own, { recursive: true });
  }
  // Otherwise it would be part of the project, which resolves its own name to itself.
  writeFileSync(join(on.dir, "package.json"), "{}");
  writeFileSync(join(on.dir, "index.ts"), EXAMPLE);
  on.configure({});
});
afterAll(() => on?.close());

const services = async () =>
  (await cloudState(on)).services.map(({ name, status }) => [name.replace(/_test.*/, ""), status]);

it("deploys two services in two regions, each with a proof of its own", async () => {
  await succeeds(on, "up");
  expect((await on.outputs()).videos).toEqual({ batch: "proven", designer: "proven" });
  for (const name of ["designer", "batch"]) {
    expect(existsSync(join(on.dir, "evidence", on.stack, name, "evidence.json"))).toBe(true);
  }
  expect((await services()).sort()).toEqual([
    ["comfyui_batch", "Running"],
    ["comfyui_designer", "Running"],
  ]);
});

it("has nothing left to do, and looks at what another provider made", async () => {
  const output = await succeeds(
    on,
    "preview",
    "--expect-no-changes",
    "--policy-pack",
    "node_modules/comfyui-eas/policy",
  );
  expect(output).not.toMatch(/warning: Whether EAS has/);
  expect(output).toMatch(/\[advisory\].*eas-workspace-explicit .*batch-service/);
});

it("previews another component's service of the same resource name, and a queue whose bucket has no name yet", async () => {
  const inStudio = `
class Studio extends pulumi.ComponentResource {
  constructor() {
    super("studio:index:Studio", "studio", {}, { providers: [shanghai] });
    new ComfyUI("designer", {
      edition: "standard",
      region: "cn-shanghai",
      serviceName: "comfyui_studio",
      oss: { bucketName: "comfyui-studio" },
      skipSmokeCheck: "a preview",
    }, { parent: this });
  }
}
new Studio();
`;
  const named = EXAMPLE.replace(/serviceName: `comfyui_batch_.*`/, 'serviceName: "comfyui_later"')
    .replace('new ComfyUI(\n  "batch"', 'new ComfyUI(\n  "later"')
    .replace(/bucketName: `comfyui-batch-.*`/, "bucketName: suffixOf.stdout");
  const late = 'const suffixOf = new local.Command("suffix", { create: "echo comfyui-later" });';
  const program = `import { local } from "@pulumi/command";\n${named.replace("const shanghai", `${late}\nconst shanghai`)}`;
  writeFileSync(join(on.dir, "index.ts"), program + inStudio);
  const output = await succeeds(on, "preview");
  writeFileSync(join(on.dir, "index.ts"), EXAMPLE);
  expect(output).toMatch(/\+ +alicloud:pai:Service designer-service create/);
  expect(output).toMatch(/\+ +command:local:Command later-run create/);
});

it("keeps its own service when the new name belongs to somebody else's", async () => {
  const before = await services();
  await on.admin("POST", "/services", {
    region: "cn-hangzhou",
    document: {
      metadata: { name: "comfyui_theirs", instance: 1 },
      cloud: { computing: { instances: [{ type: "ecs.gn6i-c16g1.4xlarge" }] } },
      containers: [{ image: "r/comfyui:1.9", script: "python main.py", port: 8000 }],
    },
  });
  const renamed = EXAMPLE.replace(
    /serviceName: `comfyui_designer_.*`/,
    'serviceName: "comfyui_theirs"',
  );
  writeFileSync(join(on.dir, "index.ts"), renamed);
  const refused = await fails(on, "up");
  expect(refused).toContain(
    'EAS already has a service "comfyui_theirs" in cn-hangzhou, and this stack did not make it.',
  );
  expect(await services()).toEqual(expect.arrayContaining(before));
});

it("refuses another name for its bucket, whose files would keep every later `up` from succeeding", async () => {
  const { buckets } = await cloudState(on);
  const renamed = EXAMPLE.replace(/bucketName: `comfyui-designer-.*?`/, 'bucketName: "comfyui-b"');
  writeFileSync(join(on.dir, "index.ts"), renamed);
  for (const command of ["preview", "up"]) {
    const output = await fails(on, command);
    expect(output).toMatch(/The bucket "comfyui-designer-\S+" cannot become "comfyui-b"/);
  }
  expect((await cloudState(on)).buckets).toEqual(buckets);
});

it("refuses a region in which its provider does not work", async () => {
  const elsewhere = EXAMPLE.replace(
    '{ region: "cn-shanghai", accessKey',
    '{ region: "cn-beijing", accessKey',
  );
  writeFileSync(join(on.dir, "index.ts"), elsewhere);
  const output = await fails(on, "preview");
  expect(output).toContain(
    'region is "cn-shanghai", and the provider works in "cn-beijing"; pass a',
  );
});

it("refuses outputs that turn out to have no value, as of a stack reference whose stack has no such output", async () => {
  const program = `
import * as pulumi from "@pulumi/pulumi";
import { ComfyUI, NasMount, Network, OssMount } from "comfyui-eas";
const region = "cn-hangzhou";
const none = pulumi.output(undefined as never);
new OssMount("made", { bucketName: none });
new OssMount("existing", { existingBucket: none });
new NasMount("existing", { mountTarget: none });
new Network("existing", { region, vpcId: none, vswitchId: "vsw-1", securityGroupId: "sg-1" });
new ComfyUI("demo", {
  edition: "standard",
  region,
  serviceName: "comfyui_none",
  instanceTypes: none,
  oss: { bucketName: "comfyui-none" },
  skipSmokeCheck: "a preview",
});
`;
  writeFileSync(join(on.dir, "index.ts"), program);
  const output = await fails(on, "preview");
  for (const key of ["bucketName", "existingBucket", "mountTarget", "vpcId"]) {
    expect(output).toContain(`${key}: is an output without a value; if it is one of a stack`);
  }
  expect(output).toContain("instanceTypes: has no entry; write at least one");
  expect(output).not.toContain("TypeError");
});

it("keeps a service whose component has a new name and the old one as an alias", async () => {
  const { services: before } = await cloudState(on);
  const renamed = EXAMPLE.replace('new ComfyUI("designer", {', 'new ComfyUI("artist", {');
  const aliases = '  tags,\n}, { aliases: [{ name: "designer" }] });';
  writeFileSync(join(on.dir, "index.ts"), renamed.replace("  tags,\n});", aliases));
  await succeeds(on, "up");
  expect((await cloudState(on)).services).toEqual(before);
});

it("refuses a second component for the service of another one", async () => {
  const { services: before } = await cloudState(on);
  const second = EXAMPLE.replace('new ComfyUI("designer", {', 'new ComfyUI("painter", {').replace(
    /bucketName: (`comfyui-designer-.*?`)/,
    "existingBucket: $1",
  );
  const elsewhere = second
    .replace('new ComfyUI("painter", {', 'new ComfyUI("artist", {')
    .replace("  tags,\n});", "  tags,\n}, { parent: studio });")
    .replace(
      "const designer =",
      'const studio = new pulumi.ComponentResource("studio:index:Studio", "studio");\nconst designer =',
    );
  // The second of them twice, because the next `up` must not continue from one that was refused.
  for (const another of [second, elsewhere, elsewhere]) {
    writeFileSync(join(on.dir, "index.ts"), another);
    const refused = await fails(on, "up");
    expect(refused).toContain('"artist-service" of this stack already is the service');
    expect((await cloudState(on)).services).toEqual(before);
  }
});

it("says whose the bucket is when a component has a new name and no alias", async () => {
  writeFileSync(
    join(on.dir, "index.ts"),
    EXAMPLE.replace('new ComfyUI("designer", {', 'new ComfyUI("painter", {'),
  );
  const refused = await fails(on, "up");
  expect(refused).toContain('"artist-bucket" of this stack already is the bucket');
  expect(refused).not.toContain("delete it (OSS console");
});

it("asks with each provider's credentials, and shows nobody the secret key", async () => {
  const { requests } = (await on.admin("GET", "/requests?limit=100000")) as {
    requests: { action: string; host: string; access?: unknown[] }[];
  };
  const asked = requests.filter(({ action }) => action.startsWith("eas."));
  // The log has what RAM had to allow, which for the owner of the account is nothing.
  const byOwner = asked.filter(({ access }) => access?.length === 0);
  expect(byOwner).toEqual(asked.filter(({ host }) => host.includes("cn-shanghai")));
  expect(byOwner.length).toBeGreaterThan(0);
  expect(on.said()).not.toContain(CANARY);
  const exported = await on.pulumi("stack", "export");
  expect(exported.output).not.toContain(CANARY);
});

it("is destroyed with its stack", async () => {
  writeFileSync(join(on.dir, "index.ts"), EXAMPLE);
  const output = await fails(on, "destroy");
  // The buckets contain what the services made, and so stay.
  expect(output).toMatch(/BucketNotEmpty/);
  expect(await services()).toEqual([["comfyui_theirs", expect.any(String)]]);
});
