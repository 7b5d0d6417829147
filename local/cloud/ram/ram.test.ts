import { expect, it } from "vitest";
import { account } from "../account";
import { eas, makeNetwork, plainService, rpc, type TestCloud, testCloud } from "../testing";
import type { Access } from "./access";
import type { PolicyDocument } from "./policy";

const OSS = "https://models.oss-cn-hangzhou.aliyuncs.com";

const allow = (Action: string[], Resource = "*"): PolicyDocument => ({
  Version: "1",
  Statement: [{ Effect: "Allow", Action, Resource }],
});

/** The log's entry for the newest call. */
async function newest(cloud: TestCloud) {
  const { requests } = (await cloud.admin("GET", "/requests?limit=50")).json as {
    requests: { action: string; access?: Access[]; error?: string }[];
  };
  return requests.findLast(({ action }) => action !== "admin");
}

it("allows everything where no policy is attached, and says what one would have to allow", async () => {
  const cloud = await testCloud();
  expect((await eas(cloud, "POST", "", plainService())).status).toBe(200);
  expect(await newest(cloud)).toMatchObject({
    action: "eas.CreateService",
    access: [{ action: "eas:CreateService", resource: "*" }],
  });
});

it("refuses what the policies do not allow, and changes nothing", async () => {
  const cloud = await testCloud({ ramPolicies: [allow(["eas:ListServices"])] });
  const refused = await eas(cloud, "POST", "", plainService());
  expect(refused.status).toBe(403);
  expect(refused.json).toMatchObject({
    Code: "Forbidden.RAM",
    AccessDeniedDetail: { AuthAction: "eas:CreateService", NoPermissionType: "ImplicitDeny" },
  });
  expect((await eas(cloud, "GET")).json).toMatchObject({ TotalCount: 0 });
  expect((await newest(cloud))?.access).toEqual([{ action: "eas:ListServices", resource: "*" }]);
});

it("asks for the one service, bucket, object or network that a call means", async () => {
  const cloud = await testCloud();
  const { vpc_id } = await makeNetwork(cloud);
  const own = (rest: string) => rest.replace("{account}", account.id);
  const asked = async (call: Promise<unknown>) => {
    await call;
    return (await newest(cloud))?.access?.map(({ action, resource }) => `${action} ${resource}`);
  };
  expect(await asked(eas(cloud, "DELETE", "/cn-hangzhou/mine"))).toEqual([
    own("eas:DeleteService acs:eas:cn-hangzhou:{account}:service/mine"),
  ]);
  expect(await asked(rpc(cloud, "vpc", "DescribeVpcAttribute", { VpcId: vpc_id }))).toEqual([
    own(`vpc:DescribeVpcAttribute acs:vpc:cn-hangzhou:{account}:vpc/${vpc_id}`),
  ]);
  expect(await asked(rpc(cloud, "ecs", "CreateSecurityGroup", { VpcId: vpc_id }))).toEqual([
    own("ecs:CreateSecurityGroup acs:ecs:cn-hangzhou:{account}:securitygroup/*"),
    own(`ecs:CreateSecurityGroup acs:vpc:cn-hangzhou:{account}:vpc/${vpc_id}`),
  ]);
  expect(await asked(cloud.send(OSS, { method: "PUT" }))).toEqual([
    own("oss:PutBucket acs:oss:*:{account}:models"),
  ]);
  expect(await asked(cloud.send(`${OSS}/a%20b/c.txt`, { method: "HEAD" }))).toEqual([
    own("oss:GetObject acs:oss:*:{account}:models/a b/c.txt"),
  ]);
  const copy = { method: "PUT", headers: { "x-oss-copy-source": "/other/a%20b" } };
  expect(await asked(cloud.send(`${OSS}/copy`, copy))).toEqual([
    own("oss:PutObject acs:oss:*:{account}:models/copy"),
    own("oss:GetObject acs:oss:*:{account}:other/a b"),
  ]);
  const several = { method: "POST", body: "<Delete/>" };
  expect(await asked(cloud.send(`${OSS}/?delete`, several))).toEqual([
    own("oss:DeleteObject acs:oss:*:{account}:models/*"),
  ]);
  const versions = {
    ...several,
    body: "<Delete><Object><VersionId>null</VersionId></Object></Delete>",
  };
  expect(await asked(cloud.send(`${OSS}/?delete`, versions))).toEqual([
    own("oss:DeleteObjectVersion acs:oss:*:{account}:models/*"),
  ]);
  expect(await asked(cloud.send(`${OSS}/a?versionId=null`, { method: "DELETE" }))).toEqual([
    own("oss:DeleteObjectVersion acs:oss:*:{account}:models/a"),
  ]);
  expect(await asked(cloud.send("https://oss-cn-hangzhou.aliyuncs.com/"))).toEqual([
    own("oss:ListBuckets acs:oss:*:{account}:*"),
  ]);
});

it("answers as each product does", async () => {
  const cloud = await testCloud({ ramPolicies: [] });
  expect((await rpc(cloud, "vpc", "DescribeVpcs")).json.Code).toBe("Forbidden.RAM");
  expect((await rpc(cloud, "nas", "DescribeFileSystems")).json.Code).toBe("Forbbiden.Ram");
  const oss = await cloud.send(OSS, { method: "PUT" });
  expect(oss.status).toBe(403);
  expect(oss.text).toContain("<Code>AccessDenied</Code>");
  expect(oss.text).toContain("<AuthAction>oss:PutBucket</AuthAction>");
});

it("lets everybody ask who they are and where a product is", async () => {
  const cloud = await testCloud({ ramPolicies: [] });
  const identity =
    "https://sts.cn-hangzhou.aliyuncs.com/?Action=GetCallerIdentity&Version=2015-04-01";
  expect((await cloud.send(identity, { method: "POST" })).status).toBe(200);
});

it("lets the account's owner do everything, and logs no need for it", async () => {
  const cloud = await testCloud({ ramPolicies: [] });
  const owner = { method: "PUT", key: account.ownerAccessKeyId };
  expect((await cloud.send(OSS, owner)).status).toBe(200);
  expect((await newest(cloud))?.access).toEqual([]);
});

it("attaches and takes away policies while it runs", async () => {
  const cloud = await testCloud();
  await cloud.admin("PUT", "/ram", { policies: [allow(["oss:*"])] });
  expect((await eas(cloud, "GET")).status).toBe(403);
  expect((await cloud.send(OSS, { method: "PUT" })).status).toBe(200);
  await cloud.admin("DELETE", "/ram");
  expect((await eas(cloud, "GET")).status).toBe(200);
});

it("refuses a policy that it could not enforce as it is written", async () => {
  const cloud = await testCloud();
  const [statement] = allow(["eas:*"]).Statement;
  const conditional = { ...statement, Condition: { Bool: { "acs:MFAPresent": "true" } } };
  const policies = [{ Version: "1", Statement: [conditional] }];
  const refused = await cloud.admin("PUT", "/ram", { policies });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("Condition");
  expect((await cloud.admin("GET", "/ram")).json).toEqual({ policies: null });
});
