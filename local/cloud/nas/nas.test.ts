import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  createService,
  eas,
  makeNas,
  makeNetwork,
  plainService,
  rpc,
  type TestCloud,
  testCloud,
  until,
} from "../testing";

const nas = (cloud: TestCloud, action: string, parameters: Record<string, string> = {}) =>
  rpc(cloud, "nas", action, parameters);
const refused = async (answer: ReturnType<typeof rpc>) => {
  const { status, json } = await answer;
  return [status, json.Code];
};

/** A service whose ComfyUI works in a NAS folder. */
const onNas = (networking: object, server: string, path = "/") => ({
  ...plainService(),
  cloud: { ...plainService().cloud, networking },
  containers: [{ image: "comfyui:1.9", script: "python main.py --data-dir /mnt/data", port: 8000 }],
  storage: [{ mount_path: "/mnt/data", nfs: { server, path, readOnly: false } }],
});

/** Uploads a picture through the service's own API. */
async function upload(cloud: TestCloud) {
  const { json } = await eas(cloud, "GET", "/cn-hangzhou/comfyui_test");
  const form = new FormData();
  form.set("image", new Blob(["picture"]), "here.png");
  return fetch(`${json.InternetEndpoint}/upload/image`, {
    method: "POST",
    headers: { authorization: json.AccessToken as string },
    body: form,
  });
}

test("a service keeps its files on NAS, in the folder it mounts", async () => {
  const cloud = await testCloud();
  const network = await makeNetwork(cloud);
  const { fileSystem, server } = await makeNas(cloud, network);
  await createService(cloud, onNas(network, server, "/video/one"));
  expect(
    await (
      await until(
        () => upload(cloud),
        ({ status }) => status !== 503,
      )
    ).json(),
  ).toMatchObject({ name: "here.png" });
  const folder = join(cloud.dir, "nas", fileSystem, "video", "one");
  expect(readFileSync(join(folder, "input", "here.png"), "utf8")).toBe("picture");
  for (const name of ["models", "custom_nodes", "output", "temp"]) {
    expect(existsSync(join(folder, name))).toBe(true);
  }
});

test("a rule that lets a vSwitch only read makes the service's folder read-only", async () => {
  const cloud = await testCloud();
  const network = await makeNetwork(cloud);
  const { fileSystem, server } = await makeNas(cloud, network);
  const AccessGroupName = "readers";
  await nas(cloud, "CreateAccessGroup", { AccessGroupName, AccessGroupType: "Vpc" });
  for (const [Priority, RWAccessType] of [
    ["2", "RDWR"],
    ["1", "RDONLY"],
  ] as const) {
    const rule = { SourceCidrIp: "10.0.0.0/16", Priority, RWAccessType };
    await nas(cloud, "CreateAccessRule", { AccessGroupName, ...rule });
  }
  await nas(cloud, "ModifyMountTarget", {
    FileSystemId: fileSystem,
    MountTargetDomain: server,
    AccessGroupName,
  });
  await createService(cloud, onNas(network, server));
  const answer = await until(
    () => upload(cloud),
    ({ status }) => status !== 503,
  );
  expect(answer.status).toBe(500);
  expect(existsSync(join(cloud.dir, "nas", fileSystem, "input"))).toBe(false);
});

test("a service is refused where its mount would fail", async () => {
  const cloud = await testCloud();
  const network = await makeNetwork(cloud);
  const elsewhere = await makeNetwork(cloud, "10.1.0.0/16");
  const { fileSystem, server } = await makeNas(cloud, network);
  const message = async (document: object) =>
    (await eas(cloud, "POST", "", document)).json.Message as string;
  expect(await message(onNas(network, "no.cn-hangzhou.nas.aliyuncs.com"))).toContain(
    "there is no mount target no.cn-hangzhou.nas.aliyuncs.com in cn-hangzhou",
  );
  expect(await message(onNas(elsewhere, server))).toContain(
    `the mount target is in the VPC ${network.vpc_id}, cloud.networking.vpc_id is ${elsewhere.vpc_id}`,
  );
  const mixed = { ...network, security_group_id: elsewhere.security_group_id };
  expect(await message(onNas(mixed, server))).toContain(
    `cloud.networking.security_group_id: ${elsewhere.security_group_id} is in the VPC ${elsewhere.vpc_id}`,
  );
  expect(await message(onNas({ ...network, vswitch_id: "vsw-none" }, server))).toContain(
    "cloud.networking.vswitch_id: vsw-none does not exist in cn-hangzhou",
  );
  await nas(cloud, "CreateAccessGroup", { AccessGroupName: "empty", AccessGroupType: "Vpc" });
  const target = { FileSystemId: fileSystem, MountTargetDomain: server };
  await nas(cloud, "ModifyMountTarget", { ...target, AccessGroupName: "empty" });
  expect(await message(onNas(network, server))).toContain(
    `no rule of the mount target's access group lets in the vSwitch ${network.vswitch_id}`,
  );
  await nas(cloud, "ModifyMountTarget", { ...target, Status: "Inactive" });
  expect(await message(onNas(network, server))).toContain("is Inactive, not Active");
});

test("nothing can be deleted before what depends on it, and files are deleted with their file system", async () => {
  const cloud = await testCloud();
  const network = await makeNetwork(cloud);
  const { fileSystem, server } = await makeNas(cloud, network);
  const FileSystemId = fileSystem;
  const AccessGroupName = "own";
  await nas(cloud, "CreateAccessGroup", { AccessGroupName, AccessGroupType: "Vpc" });
  await nas(cloud, "CreateAccessRule", { AccessGroupName, SourceCidrIp: "10.0.0.0/24" });
  const target = { FileSystemId, MountTargetDomain: server };
  await nas(cloud, "ModifyMountTarget", { ...target, AccessGroupName });
  expect(
    await refused(rpc(cloud, "vpc", "DeleteVSwitch", { VSwitchId: network.vswitch_id })),
  ).toEqual([400, "DependencyViolation"]);
  await createService(cloud, onNas(network, server));

  const denied = [403, "OperationDenied.InvalidState"];
  const removeTarget = () => nas(cloud, "DeleteMountTarget", target);
  expect(await refused(nas(cloud, "DeleteFileSystem", { FileSystemId }))).toEqual(denied);
  expect(await refused(nas(cloud, "DeleteAccessGroup", { AccessGroupName }))).toEqual(denied);
  expect(await refused(removeTarget())).toEqual(denied);
  await eas(cloud, "DELETE", "/cn-hangzhou/comfyui_test");
  await until(removeTarget, ({ status }) => status === 200);
  const targets = await nas(cloud, "DescribeMountTargets", { FileSystemId });
  expect([targets.status, targets.json.MountTargets]).toEqual([200, { MountTarget: [] }]);
  expect((await nas(cloud, "DeleteAccessGroup", { AccessGroupName })).status).toBe(200);
  expect(existsSync(join(cloud.dir, "nas", fileSystem))).toBe(true);
  expect((await nas(cloud, "DeleteFileSystem", { FileSystemId })).status).toBe(200);
  expect(existsSync(join(cloud.dir, "nas", fileSystem))).toBe(false);
  expect(await refused(nas(cloud, "DescribeFileSystems", { FileSystemId }))).toEqual([
    404,
    "InvalidFileSystem.NotFound",
  ]);
});

test("access groups have names of their own, rules with numbers, and one cannot be changed", async () => {
  const cloud = await testCloud();
  const group = { AccessGroupName: "group-1", AccessGroupType: "Vpc" };
  await nas(cloud, "CreateAccessGroup", group);
  expect((await refused(nas(cloud, "CreateAccessGroup", group)))[1]).toBe(
    "InvalidAccessGroup.AlreadyExisted",
  );
  const { AccessGroupName } = group;
  const add = (SourceCidrIp: string) =>
    nas(cloud, "CreateAccessRule", { AccessGroupName, SourceCidrIp });
  expect((await add("10.0.0.0/24")).json.AccessRuleId).toBe("1");
  expect((await add("10.0.1.0/24")).json.AccessRuleId).toBe("2");
  expect((await add("10.0.1.1/24")).status).toBe(400);
  await nas(cloud, "ModifyAccessRule", { AccessGroupName, AccessRuleId: "2", Priority: "9" });
  await nas(cloud, "DeleteAccessRule", { AccessGroupName, AccessRuleId: "1" });
  const { json } = await nas(cloud, "DescribeAccessRules", { AccessGroupName });
  expect(json).toMatchObject({
    TotalCount: 1,
    AccessRules: {
      AccessRule: [
        { AccessRuleId: "2", SourceCidrIp: "10.0.1.0/24", Priority: 9, RWAccess: "RDWR" },
      ],
    },
  });
  const standard = { AccessGroupName: "DEFAULT_VPC_GROUP_NAME" };
  expect((await nas(cloud, "DescribeAccessGroups", standard)).status).toBe(200);
  expect((await nas(cloud, "DeleteAccessGroup", standard)).status).toBe(403);
});

test.each([
  [{ StorageType: "Fast" }, "InvalidParameter.StorageType"],
  [{ ProtocolType: "SMB" }, "InvalidParameter.ProtocolType"],
  [{ EncryptType: "3" }, "InvalidParameter.EncryptType"],
  [{ EncryptType: "2" }, "MissingParameter"],
  [{ VpcId: "vpc-1" }, "InvalidParameter.VpcId"],
  [{ ProtocolType: "" }, "MissingParameter"],
])("a file system with %j is refused", async (wrong, code) => {
  const cloud = await testCloud();
  const kind = { ProtocolType: "NFS", StorageType: "Performance", ...wrong };
  expect(await refused(nas(cloud, "CreateFileSystem", kind))).toEqual([400, code]);
});

test("the recycle bin can be switched", async () => {
  const cloud = await testCloud();
  const { fileSystem: FileSystemId } = await makeNas(cloud, await makeNetwork(cloud));
  const bin = async () =>
    (await nas(cloud, "GetRecycleBinAttribute", { FileSystemId })).json.RecycleBinAttribute;
  expect(await bin()).toMatchObject({ Status: "Disable" });
  await nas(cloud, "EnableRecycleBin", { FileSystemId, ReservedDays: "7" });
  expect(await bin()).toMatchObject({ Status: "Enable", ReservedDays: 7 });
  await nas(cloud, "UpdateRecycleBinAttribute", { FileSystemId, ReservedDays: "9" });
  expect(await bin()).toMatchObject({ ReservedDays: 9 });
  await nas(cloud, "DisableAndCleanRecycleBin", { FileSystemId });
  expect(await bin()).toMatchObject({ Status: "Disable" });
});
