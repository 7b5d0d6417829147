// A network and a file system that are made on the real engine with the real provider, against the local cloud.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { byHand } from "./support/byHand";
import type { Deployment } from "./support/deployment";
import { cloudState, settled, unchanged, up } from "./support/lifeOfStack";
import { fails, succeeds } from "./support/outcome";
import { type Asked, storageStack } from "./support/storageProgram";

describe("a network and a file system that are made", () => {
  let on: Deployment;
  let first: Record<string, string>;
  const made: Asked = { network: { zone: "cn-hangzhou-i" }, nas: {}, service: true };
  const moved: Asked = { ...made, network: { zone: "cn-hangzhou-j" } };
  beforeAll(async () => {
    on = await storageStack();
    on.configure(made);
  });
  afterAll(() => on?.close());

  const mounting = (server?: string) => ({ config: { storage: [{ nfs: { server } }] } });

  it("say once in the first preview that the document is hidden, and how to see it", async () => {
    const preview = await succeeds(on, "preview");
    const [, diagnostics = ""] = preview.split("Diagnostics:");
    expect(diagnostics.match(/The service document is not shown/g)).toHaveLength(1);
    expect(diagnostics).toContain("network.vpcId and storage.nas.mountTarget");
  });

  it("are made so that a service mounts them", async () => {
    const { services, resources } = (await up(on, made)).cloud;
    first = await on.outputs();
    expect(services).toMatchObject([mounting(first.mountTarget)]);
    expect(resources).toMatchObject({
      vpcs: [first.vpcId],
      vSwitches: [first.vswitchId],
      securityGroups: [first.securityGroupId],
      fileSystems: [first.fileSystemId],
      mountTargets: [first.mountTarget],
    });
  });

  it("have nothing left to do, also after a refresh", async () => {
    expect(await unchanged(on)).not.toContain("not shown in this preview");
  });

  it("keep others out again after somebody let in the whole VPC by hand", async () => {
    const nas = (Action: string, more = {}) =>
      byHand(on.env.HTTP_PROXY ?? "", {
        host: "nas.cn-hangzhou.aliyuncs.com",
        parameters: {
          Action,
          Version: "2017-06-26",
          FileSystemId: first.fileSystemId ?? "",
          MountTargetDomain: first.mountTarget ?? "",
          ...more,
        },
      });
    const AccessGroupName = "DEFAULT_VPC_GROUP_NAME";
    await nas("ModifyMountTarget", { AccessGroupName });
    await succeeds(on, "up", "--refresh");
    expect(await nas("DescribeMountTargets")).not.toContain(AccessGroupName);
  });

  it("are not deleted when the settings name their ids as existing ones", async () => {
    const { mountTarget, vpcId, vswitchId, securityGroupId } = first;
    const network = { vpcId, vswitchId, securityGroupId };
    for (const [own, asked] of [
      [mountTarget, { ...made, nas: { mountTarget } }],
      [vpcId, { ...made, network }],
    ] as const) {
      on.configure(asked);
      const preview = await fails(on, "preview");
      expect(preview).toMatch(
        new RegExp(`${own} is the (mount target|VPC) that this stack has made`),
      );
    }
  });

  it("keep the file system when another kind is asked for, and say so", async () => {
    on.configure({ ...made, nas: { storageType: "Capacity" } });
    const preview = await succeeds(on, "preview");
    expect(preview).not.toMatch(/alicloud:.*(update|replace|delete)/);
    expect(preview).toContain("The file system stays Performance");
  });

  it("move to another zone around the file system, the service first", async () => {
    const { services, resources } = (await up(on, moved)).cloud;
    const now = await on.outputs();
    expect(now.fileSystemId).toBe(first.fileSystemId);
    expect(now.vpcId).toBe(first.vpcId);
    expect(now.mountTarget).not.toBe(first.mountTarget);
    expect(services).toMatchObject([mounting(now.mountTarget)]);
    expect(resources).toMatchObject({
      vSwitches: [now.vswitchId],
      fileSystems: [first.fileSystemId],
      mountTargets: [now.mountTarget],
    });
  });

  it("move to other addresses around the file system", async () => {
    await up(on, { ...moved, network: { ...moved.network, cidr: "172.20.0.0/16" } });
    const now = await on.outputs();
    expect(now.fileSystemId).toBe(first.fileSystemId);
    expect(now.vpcId).not.toBe(first.vpcId);
    expect((await cloudState(on)).resources).toMatchObject({
      vpcs: [now.vpcId],
      vSwitches: [now.vswitchId],
      securityGroups: [now.securityGroupId],
      fileSystems: [first.fileSystemId],
    });
    expect(await settled(on)).not.toContain("not shown in this preview");
  });

  it("keep the service, which is billed, from a destroy that finds the file system protected", async () => {
    // With its preview, which finds it before anything is deleted.
    const destroy = await on.pulumi("destroy", "--yes");
    expect(destroy.code).not.toBe(0);
    expect(destroy.output).toMatch(/demo-file-system" cannot be deleted\s+because it is protected/);
    expect((await cloudState(on)).services).toHaveLength(1);
  });

  it("let everything with a price be destroyed but the file system", async () => {
    await succeeds(on, "destroy", "--exclude-protected");
    const left = await cloudState(on);
    expect(left.services).toEqual([]);
    expect(left.resources.fileSystems).toEqual([first.fileSystemId]);
    expect(left.resources.mountTargets).toBeUndefined();
  });

  it("stop a destroy without a preview at the file system", async () => {
    const destroy = await fails(on, "destroy");
    expect(destroy).toMatch(/demo-file-system" cannot be deleted\s+because it is protected/);
    expect((await cloudState(on)).resources.fileSystems).toEqual([first.fileSystemId]);
  });

  it("find the file system again, and are destroyed with what is on it once that was said", async () => {
    await up(on, { ...made, nas: { deleteContents: true } });
    expect((await on.outputs()).fileSystemId).toBe(first.fileSystemId);
    await succeeds(on, "destroy");
    expect(await cloudState(on)).toMatchObject({ services: [], resources: {} });
  });
});
