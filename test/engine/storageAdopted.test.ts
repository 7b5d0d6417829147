// A network and a file system that exist on the real engine with the real provider, against the local cloud.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Deployment } from "./support/deployment";
import { settled, up } from "./support/lifeOfStack";
import { fails, succeeds } from "./support/outcome";
import { type Asked, storageStack } from "./support/storageProgram";

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
    await up(on, made);
    existing = await on.outputs();
  });
  afterAll(() => on?.close());

  it("show the whole document in the first preview", async () => {
    const mountTarget = existing.mountTarget ?? "";
    const mounted = { ...made, other: { network: ids(), nas: { mountTarget, path: "/comfyui" } } };
    on.configure(mounted);
    const preview = await succeeds(on, "preview", "--diff");
    expect(preview).not.toContain("not shown in this preview");
    expect(preview).toContain(existing.vswitchId);
    expect(preview).toContain(mountTarget);
    await up(on, mounted);
    const document = JSON.parse((await on.outputs()).otherDocument ?? "");
    expect(document).toMatchObject({
      cloud: { networking: { vswitch_id: existing.vswitchId } },
      storage: [{ nfs: { server: mountTarget, path: "/comfyui" } }],
    });
    expect(await settled(on)).not.toContain("not shown in this preview");
  });

  it("let a file system be made for the addresses of the vSwitch, which are looked up", async () => {
    const { cloud } = await up(on, { ...made, other: { network: ids(), nas } });
    const exported = await on.pulumi("stack", "export");
    const cidrs = [...exported.output.matchAll(/"sourceCidrIp": "([^"]+)"/g)].map(
      ([, cidr]) => cidr,
    );
    expect(cidrs.length).toBeGreaterThan(0);
    expect(new Set(cidrs)).toEqual(new Set([existing.cidrBlock]));
    expect(cloud.resources.mountTargets).toHaveLength(2);
    expect(await settled(on)).not.toContain("not shown in this preview");
  });

  it("are refused in the preview when the cloud has no such vSwitch", async () => {
    on.configure({ ...made, other: { network: { ...ids(), vswitchId: "vsw-none" } } });
    const preview = await fails(on, "preview");
    expect(preview).toContain("There is no vSwitch vsw-none");
    expect(preview).not.toMatch(/^\s+at /m);
  });

  it("warn of a zone without the machines, and name the zones that have them", async () => {
    const instanceTypes = ["ecs.gn6i-c16g1.4xlarge", "ml.gu7i.c16m60.1-gu30"];
    on.configure({ ...made, network: { ...made.network, instanceTypes } });
    const preview = await succeeds(on, "preview");
    expect(preview).toMatch(
      /ecs.gn6i-c16g1.4xlarge is .* in zone cn-hangzhou-b; it is in stock in .*cn-hangzhou-h, cn-hangzhou-i/,
    );
    expect(preview).toContain("Not checked whether the zone has ml.gu7i.c16m60.1-gu30: no API");
  });

  it("are used unchecked, with warnings, if neither the VPC API nor the stock may be asked", async () => {
    const refused = { kind: "fail", status: 403, code: "Forbidden.RAM" };
    for (const action of ["vpc.DescribeVSwitchAttributes", "ecs.DescribeAvailableResource"]) {
      await on.admin("POST", "/faults", { ...refused, action, times: 1 });
    }
    const instanceTypes = ["ecs.gn6i-c16g1.4xlarge"];
    const other = { network: { ...ids(), vswitchCidr: existing.cidrBlock } };
    on.configure({ ...made, network: { ...made.network, instanceTypes }, other });
    const preview = await succeeds(on, "preview");
    expect(preview).toContain(`The vSwitch ${existing.vswitchId} is used unchecked`);
    expect(preview).toContain("Not checked whether zone cn-hangzhou-b has the machines");
  });
});
