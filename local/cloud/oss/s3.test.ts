// OSS in the dialect of Amazon S3, for a client that uses S3's signature version 4.

import { beforeEach, expect, it } from "vitest";
import { account } from "../account";
import { type TestCloud, testCloud } from "../testing";

const HOST = "https://states.s3.oss-cn-hangzhou.aliyuncs.com";

let cloud: TestCloud;

const s3 = (
  method: string,
  path: string,
  { body, headers = {} }: { body?: string; headers?: Record<string, string> } = {},
) =>
  cloud.send(HOST + path, {
    method,
    body,
    key: null,
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${account.accessKeyId}/20260101/cn-hangzhou/s3/aws4_request, SignedHeaders=host, Signature=00`,
      "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
      ...headers,
    },
  });

beforeEach(async () => {
  cloud = await testCloud();
  expect((await s3("PUT", "/")).status).toBe(200);
});

it("puts, reads, lists, copies and removes objects", async () => {
  expect((await s3("PUT", "/a/b.json?x-id=PutObject", { body: "{}" })).status).toBe(200);
  const read = await s3("GET", "/a/b.json?x-id=GetObject");
  expect(read.text).toBe("{}");
  expect(read.headers["x-amz-request-id"]).toBeDefined();
  const source = { "x-amz-copy-source": "states/a/b.json" };
  expect((await s3("PUT", "/a/c.json?x-id=CopyObject", { headers: source })).text).toContain(
    "<CopyObjectResult>",
  );
  const listed = (await s3("GET", "/?list-type=2&prefix=a%2F")).text;
  expect(listed).toContain("<Key>a/b.json</Key>");
  expect(listed).toContain("<Key>a/c.json</Key>");
  expect((await s3("HEAD", "/a/c.json")).status).toBe(200);
  expect((await s3("DELETE", "/a/c.json?x-id=DeleteObject")).status).toBe(204);
  expect((await s3("GET", "/a/c.json")).text).toContain("<Code>NoSuchKey</Code>");
});

it("is the same bucket in OSS's own dialect", async () => {
  await s3("PUT", "/key", { body: "one", headers: { "x-amz-meta-owner": "team" } });
  const own = await cloud.send(`${HOST.replace(".s3", "")}/key`);
  expect(own.text).toBe("one");
  expect(own.headers["x-oss-meta-owner"]).toBe("team");
});

it("refuses a bucket in the path", async () => {
  const answer = await cloud.send("https://s3.oss-cn-hangzhou.aliyuncs.com/states/key", {
    method: "PUT",
    body: "one",
  });
  expect(answer.status).toBe(403);
  expect(answer.text).toContain("<Code>SecondLevelDomainForbidden</Code>");
});

it.each([
  ["the encoding", { "content-encoding": "aws-chunked" }],
  ["the signature", { "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" }],
])("refuses a body in signed chunks, told by %s", async (_, headers) => {
  const answer = await s3("PUT", "/key", { body: "3\r\none\r\n0\r\n\r\n", headers });
  expect(answer.status).toBe(400);
  expect(answer.text).toContain("aws-chunked encoding is not supported");
  expect((await s3("HEAD", "/key")).status).toBe(404);
});

it("takes the account's own keys only", async () => {
  const headers = { authorization: "AWS4-HMAC-SHA256 Credential=AKIA/1/r/s3/x, Signature=00" };
  expect((await s3("GET", "/key", { headers })).text).toContain("<Code>InvalidAccessKeyId</Code>");
});
