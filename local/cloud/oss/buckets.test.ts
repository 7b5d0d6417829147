// Buckets and their settings, read and written by the vendor's own client if it supports them.

import { expect, test } from "vitest";
import { BUCKET, client, codeOf, withBucket } from "./testing";

test.each([
  ["cors", 404, "NoSuchCORSConfiguration"],
  ["website", 404, "NoSuchWebsiteConfiguration"],
  ["lifecycle", 404, "NoSuchLifecycle"],
  ["policy", 404, "NoSuchBucketPolicy"],
  ["transferAcceleration", 404, "TransferAccelerationDisabled"],
  ["encryption", 404, "NoSuchServerSideEncryptionRule"],
  ["publicAccessBlock", 404, "NoSuchPublicAccessBlockConfiguration"],
  ["httpsConfig", 404, "NoSuchHttpsConfig"],
  ["logging", 200, "<BucketLoggingStatus/>"],
  ["referer", 200, "<AllowEmptyReferer>true</AllowEmptyReferer>"],
  ["tagging", 200, "<TagSet/>"],
  ["resourceGroup", 200, "<ResourceGroupId>rg-default</ResourceGroupId>"],
])("a bucket without %s answers %i", async (subresource, status, content) => {
  const { cloud } = await withBucket();
  // Some clients send a sub-resource with an equals sign.
  for (const query of [subresource, `${subresource}=`]) {
    const answer = await cloud.send(`${BUCKET}/?${query}`);
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(content)]);
  }
  const absent = await cloud.send(`https://no-bucket.oss-cn-hangzhou.aliyuncs.com/?${subresource}`);
  expect([absent.status, absent.text]).toEqual([404, expect.stringContaining("NoSuchBucket<")]);
});

test("a lifecycle rule without an id gets one; deleting the configuration removes it", async () => {
  const { cloud } = await withBucket();
  const rule =
    "<Rule><Prefix/><Status>Enabled</Status><AbortMultipartUpload><Days>3</Days></AbortMultipartUpload></Rule>";
  const body = `<LifecycleConfiguration>${rule}</LifecycleConfiguration>`;
  expect((await cloud.send(`${BUCKET}/?lifecycle`, { method: "PUT", body })).status).toBe(200);
  const { text } = await cloud.send(`${BUCKET}/?lifecycle`);
  expect(text).toMatch(/<ID>[0-9a-f-]{36}<\/ID>/);
  expect(text).toContain("<Days>3</Days>");
  expect((await cloud.send(`${BUCKET}/?lifecycle`, { method: "DELETE" })).status).toBe(204);
  expect((await cloud.send(`${BUCKET}/?lifecycle`)).text).toContain("NoSuchLifecycle");
  const malformed = await cloud.send(`${BUCKET}/?lifecycle`, { method: "PUT", body: "<Rule/>" });
  expect(malformed.text).toContain("MalformedXML");
});

test.each([
  ["Aliyun-a", "b", 400],
  ["acs:a", "b", 400],
  [`k${"é".repeat(32)}`, "b", 400],
  ["a", "é".repeat(65), 400],
  ["é".repeat(32), "https://a", 200],
])("a bucket's tag %s with the value %s gets %i", async (key, value, status) => {
  const { cloud } = await withBucket();
  const body = `<Tagging><TagSet><Tag><Key>${key}</Key><Value>${value}</Value></Tag></TagSet></Tagging>`;
  expect((await cloud.send(`${BUCKET}/?tagging`, { method: "PUT", body })).status).toBe(status);
});

test("default encryption shows in the bucket's info and on new objects", async () => {
  const { cloud, oss } = await withBucket();
  const body =
    "<ServerSideEncryptionRule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></ServerSideEncryptionRule>";
  await cloud.send(`${BUCKET}/?encryption`, { method: "PUT", body });
  const { bucket } = await oss.getBucketInfo("test-bucket");
  expect(bucket.ServerSideEncryptionRule.SSEAlgorithm).toBe("AES256");
  await oss.put("secret", Buffer.from("x"));
  expect((await oss.head("secret")).res.headers).toMatchObject({
    "x-oss-server-side-encryption": "AES256",
  });
});

test("blocked public access refuses public rules", async () => {
  const { cloud, oss } = await withBucket();
  await oss.putBucketACL("test-bucket", "public-read");
  expect((await oss.getBucketACL("test-bucket")).acl).toBe("public-read");
  const body =
    "<PublicAccessBlockConfiguration><BlockPublicAccess>true</BlockPublicAccess></PublicAccessBlockConfiguration>";
  await cloud.send(`${BUCKET}/?publicAccessBlock`, { method: "PUT", body });
  expect(await codeOf(oss.putBucketACL("test-bucket", "public-read-write"))).toBe("AccessDenied");
  await oss.putBucketACL("test-bucket", "private");
});

test("buckets are listed, are in one region, and must be empty to go", async () => {
  const { cloud, oss } = await withBucket();
  await oss.putBucket("another-bucket");
  const { buckets } = (await oss.listBuckets({ prefix: "test-", "max-keys": 1 })) as never as {
    buckets: { name: string; region: string }[];
  };
  expect(buckets).toMatchObject([{ name: "test-bucket", region: "oss-cn-hangzhou" }]);
  const invalid = "https://oss-cn-hangzhou.aliyuncs.com/not_valid/";
  expect((await cloud.send(invalid, { method: "PUT" })).text).toContain("InvalidBucketName");

  const beijing = client(cloud, { region: "oss-cn-beijing", bucket: "test-bucket" });
  expect(await codeOf(beijing.list({ "max-keys": 1 }, {}))).toBe("AccessDenied");
  expect(await codeOf(beijing.putBucket("test-bucket"))).toBe("BucketAlreadyExists");

  await oss.put("x", Buffer.from("x"));
  expect(await codeOf(oss.deleteBucket("test-bucket"))).toBe("BucketNotEmpty");
  await oss.delete("x");
  await oss.deleteBucket("test-bucket");
  expect(await codeOf(oss.getBucketInfo("test-bucket"))).toBe("NoSuchBucket");
});
