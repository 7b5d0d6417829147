import { expect, test } from "vitest";
import { temporaryFolder } from "../../../test/support/temporaryFolder";
import { rpc, type TestCloud, testCloud } from "../testing";

const vpcs = async (cloud: TestCloud) =>
  (await rpc(cloud, "vpc", "DescribeVpcs")).json.TotalCount as number;

test("a call whose answer was lost gets the same answer again, and makes nothing more", async () => {
  const cloud = await testCloud();
  const call = (more = {}) =>
    rpc(cloud, "vpc", "CreateVpc", { ClientToken: "token-1", CidrBlock: "10.0.0.0/16", ...more });
  await cloud.admin("POST", "/faults", { kind: "drop", action: "CreateVpc" });
  await expect(call()).rejects.toThrow("socket hang up");
  expect(await vpcs(cloud)).toBe(1);
  const Timestamp = new Date(Date.now() + 1000).toISOString();
  const [first, second] = [await call({ SignatureNonce: "1" }), await call({ Timestamp })];
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(second.json.VpcId).toBe(first.json.VpcId);
  expect(await vpcs(cloud)).toBe(1);
  expect((await call({ ClientToken: "token-2" })).json.VpcId).not.toBe(first.json.VpcId);
});

test("a token is for one call only", async () => {
  const cloud = await testCloud();
  const ClientToken = "token-1";
  await rpc(cloud, "vpc", "CreateVpc", { ClientToken, VpcName: "one" });
  const other = await rpc(cloud, "vpc", "CreateVpc", { ClientToken, VpcName: "two" });
  expect([other.status, other.json.Code]).toEqual([400, "IdempotentParameterMismatch"]);
});

test("a refused call may be made again with its token", async () => {
  const cloud = await testCloud();
  const call = { ClientToken: "token-1", CidrBlock: "10.0.0.0/16" };
  await cloud.admin("POST", "/faults", { kind: "fail", action: "CreateVpc", status: 503 });
  expect((await rpc(cloud, "vpc", "CreateVpc", call)).status).toBe(503);
  expect((await rpc(cloud, "vpc", "CreateVpc", call)).status).toBe(200);
});

test("tokens and resources outlive a restart", async () => {
  const dir = temporaryFolder();
  const before = await testCloud({ dir });
  const call = { ClientToken: "token-1", VpcName: "kept" };
  const first = await rpc(before, "vpc", "CreateVpc", call);
  await before.close();
  const after = await testCloud({ dir });
  expect((await rpc(after, "vpc", "CreateVpc", call)).json.VpcId).toBe(first.json.VpcId);
  const described = await rpc(after, "vpc", "DescribeVpcAttribute", {
    VpcId: first.json.VpcId as string,
  });
  expect(described.json.VpcName).toBe("kept");
});
