import { log } from "@pulumi/pulumi";
import { afterEach, describe, expect, it, vi } from "vitest";
import { capture, resolved } from "../../test/support/mocks";
import { NasMount, type NasMountArgs } from "./nasMount";
import { knownCidr } from "./nasMountTarget";

afterEach(() => vi.restoreAllMocks());

const COMPONENT = "comfyui-eas:index:NasMount";
const inVSwitch = { vpcId: "vpc-1", vswitchId: "vsw-1", vswitchCidr: "192.168.0.0/20" };
const DOMAIN = "0a1b2c-xyz12.cn-hangzhou.nas.aliyuncs.com";
const computed = { "alicloud:nas/mountTarget:MountTarget": { mountTargetDomain: DOMAIN } };

const build = (args: NasMountArgs, options: Parameters<typeof capture>[1] = {}) =>
  capture(() => new NasMount("demo", args), { computed, ...options });

describe("a file system that is made", () => {
  it("is encrypted, and has no VPC: with one, the provider would replace it in every `up`", async () => {
    const { registered } = await build({ ...inVSwitch, tags: { team: "video" } });
    expect(
      registered.get(`${COMPONENT}$alicloud:nas/fileSystem:FileSystem::demo-file-system`),
    ).toEqual({
      fileSystemType: "standard",
      protocolType: "NFS",
      storageType: "Performance",
      encryptType: 1,
      description: "comfyui-eas-test-demo",
      tags: { team: "video" },
    });
  });

  it("can be mounted from its vSwitch only", async () => {
    const { registered } = await build(inVSwitch);
    const rules = [...registered].filter(([key]) => key.includes("accessRule"));
    expect(rules.map(([, rule]) => rule)).toEqual([
      {
        accessGroupName: "comfyui-eas-test-demo",
        sourceCidrIp: "192.168.0.0/20",
        rwAccessType: "RDWR",
        userAccessType: "no_squash",
        priority: 1,
      },
    ]);
    expect(
      registered.get(`${COMPONENT}$alicloud:nas/mountTarget:MountTarget::demo-mount-target`),
    ).toEqual({
      fileSystemId: "demo-file-system-id",
      accessGroupName: "comfyui-eas-test-demo",
      vpcId: "vpc-1",
      vswitchId: "vsw-1",
    });
  });

  it("is replaced by no setting, and stays at a destroy unless its contents may go", async () => {
    const { options } = await build(inVSwitch);
    const fixed = [
      ...["protocolType", "storageType", "fileSystemType", "encryptType", "kmsKeyId", "zoneId"],
      ...["redundancyType", "description"],
    ];
    expect(options.get("demo-file-system")).toEqual({ protect: true, ignoreChanges: fixed });
    const { options: thrownAway } = await build({ ...inVSwitch, deleteContents: true });
    expect(thrownAway.get("demo-file-system")).toEqual({ ignoreChanges: fixed });
  });

  it("can be mounted only once there is a rule that lets the service in", async () => {
    const { options } = await build(inVSwitch);
    expect(options.get("demo-mount-target")).toEqual({
      deleteBeforeReplace: true,
      dependsOn: ["demo-access-group", "demo-access-rule", "demo-file-system"],
    });
    expect(options.get("demo-access-group")).toEqual({
      deleteBeforeReplace: true,
      ignoreChanges: ["accessGroupName", "description"],
    });
  });

  it("is mounted from its root, at the path that the console uses", async () => {
    const { built } = await build(inVSwitch);
    expect(await resolved(built.storageEntry)).toEqual({
      mount_path: "/code/data-oss",
      nfs: { server: DOMAIN, path: "/", readOnly: false },
      properties: { resource_type: "model" },
    });
    expect(await Promise.all(built.replaceServiceWith.map(({ urn }) => resolved(urn)))).toEqual([
      expect.stringMatching(/MountTarget::demo-mount-target$/),
    ]);
    expect(await resolved(built.filesGoIn)).toContain(`mount ${DOMAIN}:/ by NFS`);
  });

  it("ignores a change of its kind, with a warning", async () => {
    const warn = vi.spyOn(log, "warn").mockResolvedValue();
    await build({ ...inVSwitch, storageType: "Performance" });
    expect(warn).not.toHaveBeenCalled();
    const kept = { "alicloud:nas/fileSystem:FileSystem": { storageType: "Performance" } };
    await build({ ...inVSwitch, storageType: "Capacity" }, { computed, kept });
    expect(warn.mock.calls.map(([message]) => message)).toEqual([
      expect.stringContaining(
        "The file system stays Performance: changing it to Capacity would make",
      ),
    ]);
  });

  it("is refused when the addresses of the vSwitch could not be read", () => {
    expect(() => knownCidr("demo", "")).toThrow("write it as vswitchCidr of the network");
    expect(knownCidr("demo", "10.0.0.0/24")).toBe("10.0.0.0/24");
  });
});

describe("an existing file system", () => {
  it("makes nothing and is known in a preview", async () => {
    const args = { mountTarget: DOMAIN, path: "/comfyui", mountPath: "/mnt/data" };
    const { built, registered } = await build(args, { preview: true });
    expect([...registered.keys()]).toEqual([`${COMPONENT}::demo`]);
    expect(await resolved(built.storageEntry)).toMatchObject({
      mount_path: "/mnt/data",
      nfs: { server: DOMAIN, path: "/comfyui" },
    });
  });
});

it.each<[NasMountArgs, string]>([
  [
    {},
    "needs mountTarget (use an existing file system), or vpcId, vswitchId, vswitchCidr (make one in that network)",
  ],
  [{ vpcId: "vpc-1", vswitchId: "vsw-1" }, "or vswitchCidr (make one in that network)"],
  [{ mountTarget: DOMAIN, deleteContents: true }, "which is never deleted"],
  [
    { ...inVSwitch, path: "/comfyui" },
    "path: is /comfyui, but a file system that is made here has no folders yet",
  ],
  [{ mountTarget: DOMAIN, path: "comfyui" }, 'path: is "comfyui"; it must be an absolute path'],
  [{ ...inVSwitch, mountPath: "/" }, 'mountPath: is "/"; it must be an absolute path below a'],
])("refuses %j", async (args, message) => {
  await expect(build(args)).rejects.toThrow(`NasMount "demo" `);
  await expect(build(args)).rejects.toThrow(message);
});
