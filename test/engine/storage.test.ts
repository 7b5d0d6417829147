// Network and NAS components on the real engine with the real provider, against the local cloud.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NasMountArgs } from "../../components/nasMount";
import type { NetworkArgs } from "../../components/network";
import { type Deployment, deployment } from "./support/deployment";

/** What the program below is asked for: a network, files on it, and a service in it. */
interface Asked {
  network: Omit<NetworkArgs, "region">;
  nas?: NasMountArgs;
  service?: boolean;
  /** A second network, and files on it, beside the first. */
  other?: Asked;
}

const PROGRAM = `
import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { NasMount } from "./components/nasMount";
import { Network } from "./components/network";
import { HIDDEN_DOCUMENT, sayWhenUnknown } from "./components/sayWhenUnknown";
import { serviceConfig } from "./components/serviceConfig";

const region = "cn-hangzhou";

function deploy(name: string, asked: any) {
  const network = new Network(name, { region, ...asked.network });
  const place = asked.nas?.mountTarget
    ? {}
    : { vpcId: network.vpcId, vswitchId: network.vswitchId, vswitchCidr: network.cidrBlock };
  const mount = asked.nas && new NasMount(name, { ...place, ...asked.nas });
  const input = {
    edition: "standard" as const,
    serviceName: "comfyui_storage",
    image: "r/comfyui:1.9",
    instanceTypes: ["ecs.gn6i-c16g1.4xlarge"],
  };
  const hidden = pulumi
    .all([network.networking, mount?.storageEntry])
    .apply(([networking, storage]) =>
      JSON.stringify(serviceConfig({ ...input, networking, storage })),
    );
  const document = sayWhenUnknown(hidden, HIDDEN_DOCUMENT, network);
  if (asked.service) {
    const replaceWith = mount?.replaceServiceWith;
    new alicloud.pai.Service(
      name,
      { serviceConfig: document },
      { deleteBeforeReplace: true, replaceWith, ignoreChanges: ["workspaceId"] },
    );
  }
  return {
    document,
    vpcId: network.vpcId,
    vswitchId: network.vswitchId,
    securityGroupId: network.securityGroupId,
    cidrBlock: network.cidrBlock,
    egressAddress: network.egressAddress,
    fileSystemId: mount?.fileSystemId,
    mountTarget: mount?.mountTarget,
  };
}

const asked = new pulumi.Config("comfyui-eas").requireObject<any>("settings");
const made = deploy("demo", asked);
export const {
  document, vpcId, vswitchId, securityGroupId, cidrBlock, egressAddress, fileSystemId, mountTarget,
} = made;
export const otherDocument = asked.other && deploy("other", asked.other).document;
`;

async function storageStack(): Promise<Deployment> {
  const on = await deployment();
  writeFileSync(join(on.dir, "index.ts"), PROGRAM);
  return on;
}

const ask = (on: Deployment, asked: Asked) => on.configure(asked);

async function up(on: Deployment): Promise<string> {
  const result = await on.pulumi("up", "--yes", "--skip-preview");
  expect(result.code, result.output).toBe(0);
  return result.output;
}

async function expectNoChanges(on: Deployment): Promise<void> {
  const preview = await on.pulumi("preview", "--expect-no-changes");
  expect(preview.code, preview.output).toBe(0);
  expect(preview.output).not.toContain("not shown in this preview");
}

const state = async (on: Deployment) =>
  (await on.admin("GET", "/state")) as {
    services: { config: { storage: { nfs: { server: string } }[] } }[];
    resources: Record<string, string[]>;
  };

describe("a network and a file system that are made", () => {
  let on: Deployment;
  let first: Record<string, string>;
  const made: Asked = { network: { zone: "cn-hangzhou-i" }, nas: {}, service: true };
  const moved: Asked = { ...made, network: { zone: "cn-hangzhou-j" } };
  beforeAll(async () => {
    on = await storageStack();
    ask(on, made);
  });
  afterAll(() => on?.close());

  it("say once in the first preview that the document is hidden, and how to see it", async () => {
    const preview = await on.pulumi("preview");
    expect(preview.code, preview.output).toBe(0);
    const [, diagnostics = ""] = preview.output.split("Diagnostics:");
    expect(diagnostics.match(/The service document is not shown/g)).toHaveLength(1);
    expect(diagnostics).toContain("storage.nas.mountTarget and network.vpcId");
  });

  it("are made so that a service mounts them", async () => {
    await up(on);
    first = await on.outputs();
    const { services, resources } = await state(on);
    expect(services[0]?.config.storage[0]?.nfs.server).toBe(first.mountTarget);
    expect(resources).toMatchObject({
      vpcs: [first.vpcId],
      vSwitches: [first.vswitchId],
      securityGroups: [first.securityGroupId],
      fileSystems: [first.fileSystemId],
      mountTargets: [first.mountTarget],
    });
  });

  it("have nothing left to do, also after a refresh", async () => {
    await expectNoChanges(on);
    const refresh = await on.pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    expect(refresh.code, refresh.output).toBe(0);
    await expectNoChanges(on);
  });

  it("keep the file system when another kind is asked for, and say so", async () => {
    ask(on, { ...made, nas: { storageType: "Capacity" } });
    const preview = await on.pulumi("preview");
    expect(preview.code, preview.output).toBe(0);
    expect(preview.output).not.toMatch(/alicloud:.*(update|replace|delete)/);
    expect(preview.output).toContain("The file system stays Performance");
  });

  it("move to another zone around the file system, the service first", async () => {
    ask(on, moved);
    await up(on);
    const now = await on.outputs();
    expect(now.fileSystemId).toBe(first.fileSystemId);
    expect(now.vpcId).toBe(first.vpcId);
    expect(now.mountTarget).not.toBe(first.mountTarget);
    const { services, resources } = await state(on);
    expect(services[0]?.config.storage[0]?.nfs.server).toBe(now.mountTarget);
    expect(resources).toMatchObject({
      vSwitches: [now.vswitchId],
      fileSystems: [first.fileSystemId],
      mountTargets: [now.mountTarget],
    });
    await expectNoChanges(on);
  });

  it("move to other addresses around the file system", async () => {
    ask(on, { ...moved, network: { ...moved.network, cidr: "172.20.0.0/16" } });
    await up(on);
    const now = await on.outputs();
    expect(now.fileSystemId).toBe(first.fileSystemId);
    expect(now.vpcId).not.toBe(first.vpcId);
    expect((await state(on)).resources).toMatchObject({
      vpcs: [now.vpcId],
      vSwitches: [now.vswitchId],
      securityGroups: [now.securityGroupId],
      fileSystems: [first.fileSystemId],
    });
    await expectNoChanges(on);
  });

  it("let everything with a price be destroyed but the file system", async () => {
    const destroy = await on.pulumi("destroy", "--yes", "--skip-preview", "--exclude-protected");
    expect(destroy.code, destroy.output).toBe(0);
    const left = await state(on);
    expect(left.services).toEqual([]);
    expect(left.resources.fileSystems).toEqual([first.fileSystemId]);
    expect(left.resources.mountTargets).toBeUndefined();
  });

  it("stop every other destroy at the file system", async () => {
    const destroy = await on.pulumi("destroy", "--yes", "--skip-preview");
    expect(destroy.code).not.toBe(0);
    expect(destroy.output).toMatch(/demo-file-system" cannot be deleted\s+because it is protected/);
    expect((await state(on)).resources.fileSystems).toEqual([first.fileSystemId]);
  });

  it("find the file system again", async () => {
    ask(on, made);
    await up(on);
    expect((await on.outputs()).fileSystemId).toBe(first.fileSystemId);
  });

  it("are destroyed with what is on the file system once that was said", async () => {
    ask(on, { ...made, nas: { deleteContents: true } });
    await up(on);
    const destroy = await on.pulumi("destroy", "--yes", "--skip-preview");
    expect(destroy.code, destroy.output).toBe(0);
    expect(await state(on)).toMatchObject({ services: [], resources: {} });
  });
});

describe("a network with a way out", () => {
  let on: Deployment;
  let address: string | undefined;
  const out: Asked = { network: { zone: "cn-hangzhou-i", egress: true } };
  beforeAll(async () => {
    on = await storageStack();
    ask(on, out);
  });
  afterAll(() => on?.close());

  it("leads out by one address, and has nothing left to do", async () => {
    await up(on);
    const { resources } = await state(on);
    for (const kind of ["natGateways", "eips", "snatEntries"]) {
      expect(resources[kind]).toHaveLength(1);
    }
    address = (await on.outputs()).egressAddress;
    expect(address).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    await expectNoChanges(on);
    const refresh = await on.pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    expect(refresh.code, refresh.output).toBe(0);
    await expectNoChanges(on);
  });

  it("keeps the address when it moves to another zone", async () => {
    ask(on, { network: { ...out.network, zone: "cn-hangzhou-j" } });
    await up(on);
    expect((await on.outputs()).egressAddress).toBe(address);
    const { resources } = await state(on);
    expect(resources.natGateways).toHaveLength(1);
    expect(resources.snatEntries).toHaveLength(1);
    await expectNoChanges(on);
  });

  it("loses the way out, and its price, when it is not asked for any more", async () => {
    ask(on, { network: { zone: "cn-hangzhou-j" } });
    await up(on);
    expect(Object.keys((await state(on)).resources).sort()).toEqual([
      "securityGroups",
      "vSwitches",
      "vpcs",
    ]);
  });

  it("is destroyed whole, with and without it", async () => {
    ask(on, out);
    await up(on);
    const destroy = await on.pulumi("destroy", "--yes", "--skip-preview");
    expect(destroy.code, destroy.output).toBe(0);
    expect((await state(on)).resources).toEqual({});
  });
});

describe("a network and a file system that exist", () => {
  let on: Deployment;
  let existing: Record<string, string>;
  const nas = { deleteContents: true };
  const made: Asked = { network: { zone: "cn-hangzhou-b" }, nas };
  const ids = () => {
    const { vpcId, vswitchId, securityGroupId } = existing;
    return { vpcId, vswitchId, securityGroupId };
  };
  beforeAll(async () => {
    on = await storageStack();
    ask(on, made);
    await up(on);
    existing = await on.outputs();
  });
  afterAll(() => on?.close());

  it("show the whole document in the first preview", async () => {
    const mountTarget = existing.mountTarget ?? "";
    ask(on, { ...made, other: { network: ids(), nas: { mountTarget, path: "/comfyui" } } });
    const preview = await on.pulumi("preview", "--diff");
    expect(preview.code, preview.output).toBe(0);
    expect(preview.output).not.toContain("not shown in this preview");
    expect(preview.output).toContain(existing.vswitchId);
    expect(preview.output).toContain(mountTarget);
    await up(on);
    const document = JSON.parse((await on.outputs()).otherDocument ?? "");
    expect(document).toMatchObject({
      cloud: { networking: { vswitch_id: existing.vswitchId } },
      storage: [{ nfs: { server: mountTarget, path: "/comfyui" } }],
    });
    await expectNoChanges(on);
  });

  it("let a file system be made for the addresses of the vSwitch, which are read", async () => {
    ask(on, { ...made, other: { network: ids(), nas } });
    await up(on);
    const exported = await on.pulumi("stack", "export");
    const cidrs = [...exported.output.matchAll(/"sourceCidrIp": "([^"]+)"/g)].map(
      ([, cidr]) => cidr,
    );
    expect(cidrs.length).toBeGreaterThan(0);
    expect(new Set(cidrs)).toEqual(new Set([existing.cidrBlock]));
    expect((await state(on)).resources.mountTargets).toHaveLength(2);
    await expectNoChanges(on);
  });

  it.each([
    ["has no such vSwitch", () => ({ vswitchId: "vsw-none" }), "There is no vSwitch vsw-none"],
    ["has the vSwitch elsewhere", () => ({ vpcId: "vpc-other" }), "not in vpc-other"],
  ])("are refused in the preview when the cloud %s", async (_what, wrong, message) => {
    ask(on, { ...made, other: { network: { ...ids(), ...wrong() } } });
    const preview = await on.pulumi("preview");
    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain(message);
    expect(preview.output).not.toMatch(/^\s+at /m);
  });

  it("are used unchecked, with a warning, where the VPC API may not be asked", async () => {
    await on.admin("POST", "/faults", {
      kind: "fail",
      action: "vpc.DescribeVSwitchAttributes",
      times: 1,
      status: 403,
      code: "Forbidden.RAM",
    });
    ask(on, { ...made, other: { network: { ...ids(), vswitchCidr: existing.cidrBlock } } });
    const preview = await on.pulumi("preview");
    expect(preview.code, preview.output).toBe(0);
    expect(preview.output).toContain(`The vSwitch ${existing.vswitchId} is used unchecked`);
  });

  it("warn of a zone without the machines, and name the zones that have them", async () => {
    const instanceTypes = ["ecs.gn6i-c16g1.4xlarge", "ml.gu7i.c16m60.1-gu30"];
    ask(on, { ...made, network: { ...made.network, instanceTypes } });
    const preview = await on.pulumi("preview");
    expect(preview.code, preview.output).toBe(0);
    expect(preview.output).toMatch(
      /ecs.gn6i-c16g1.4xlarge is .* in zone cn-hangzhou-b; it is in stock in .*cn-hangzhou-h, cn-hangzhou-i/,
    );
    expect(preview.output).toContain("no API says where PAI has them: ml.gu7i.c16m60.1-gu30");
  });

  it("go on with a warning where the stock may not be asked for", async () => {
    await on.admin("POST", "/faults", {
      kind: "fail",
      action: "ecs.DescribeAvailableResource",
      status: 403,
      code: "Forbidden.RAM",
    });
    const instanceTypes = ["ecs.gn6i-c16g1.4xlarge"];
    ask(on, { ...made, network: { ...made.network, instanceTypes } });
    const preview = await on.pulumi("preview");
    expect(preview.code, preview.output).toBe(0);
    expect(preview.output).toContain("Not checked whether zone cn-hangzhou-b has the machines");
  });
});
