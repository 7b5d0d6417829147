import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { exchange, testCloud, until } from "./testing";

const run = promisify(execFile);

test("a Node program with only the environment reaches the real host names", async () => {
  const cloud = await testCloud();
  const program = `
    const url = "https://sts.cn-hangzhou.aliyuncs.com/?Action=GetCallerIdentity&Version=2015-04-01&AccessKeyId="
      + process.env.ALIBABA_CLOUD_ACCESS_KEY_ID + "&Signature=x";
    fetch(url, { method: "POST" }).then((answer) => answer.text()).then(console.log);`;
  const env = { ...cloud.environment(), PATH: process.env.PATH };
  const { stdout } = await run(process.execPath, ["-e", program], { env });
  expect(JSON.parse(stdout)).toMatchObject({
    AccountId: cloud.environment().ALIBABA_CLOUD_ACCOUNT_ID,
  });
});

test("a client that does not trust the authority gets no answer, and the log says why", async () => {
  const cloud = await testCloud();
  const { NODE_EXTRA_CA_CERTS, ...env } = cloud.environment();
  const program = `fetch("https://sts.aliyuncs.com/").then(() => "answered", (e) => e.cause.code).then(console.log)`;
  const { stdout } = await run(process.execPath, ["-e", program], { env });
  expect(NODE_EXTRA_CA_CERTS).toBeDefined();
  expect(stdout.trim()).toBe("UNABLE_TO_VERIFY_LEAF_SIGNATURE");
  await until(
    () => cloud.admin("GET", "/requests"),
    ({ text }) => text.includes("is ca.pem trusted?"),
  );
});

test("other hosts are refused over CONNECT and in plain, with words", async () => {
  const cloud = await testCloud();
  const connect = httpRequest(cloud.url, { method: "CONNECT", path: "registry.example.org:443" });
  const tunnel = new Promise<{ status?: number; body: string }>((resolve) => {
    connect.on("connect", (answer, socket, head) => {
      let body = head.toString();
      socket.on("data", (chunk) => {
        body += chunk;
      });
      socket.on("end", () => resolve({ status: answer.statusCode, body }));
    });
  });
  connect.end();
  const refused = await tunnel;
  expect(refused.status).toBe(403);
  expect(refused.body).toContain("registry.example.org is not reachable");

  // A host name that merely ends in the same letters is not Alibaba Cloud's.
  const plain = await cloud.send("http://evil-aliyuncs.com/");
  expect(plain.status).toBe(403);
  expect(plain.text).toContain("forwards nothing");
  const log = readFileSync(`${cloud.dir}/requests.log`, "utf8");
  expect(log.match(/"action":"refused"/g)).toHaveLength(2);
});

test("plain HTTP in absolute form gets the same answers as HTTPS", async () => {
  const cloud = await testCloud();
  const path = "sts.aliyuncs.com/?Action=GetCallerIdentity&Version=2015-04-01";
  const plain = await cloud.send(`http://${path}`);
  const secure = await cloud.send(`https://${path}`);
  expect(plain.json.Arn).toBe(secure.json.Arn);
  expect(plain.status).toBe(200);
});

test("a bucket's host name has its own certificate", async () => {
  const cloud = await testCloud();
  const host = "https://some-bucket.oss-cn-shanghai.aliyuncs.com/";
  expect((await cloud.send(host, { method: "PUT" })).status).toBe(200);
  expect((await cloud.send(`${host}?location`)).text).toContain("oss-cn-shanghai");
});

test("unknown actions are a 400 that names product, version and action", async () => {
  const cloud = await testCloud();
  const vpc = await cloud.send(
    "https://vpc.cn-hangzhou.aliyuncs.com/?Action=CreateVpnGateway&Version=2016-04-28",
  );
  expect(vpc.status).toBe(400);
  expect(vpc.json.Message).toMatch(/vpc.*2016-04-28.*CreateVpnGateway/);
  const eas = await cloud.send("https://pai-eas.cn-hangzhou.aliyuncs.com/api/v2/gateways", {
    headers: { "x-acs-version": "2021-07-01" },
  });
  expect(eas.status).toBe(400);
  expect(eas.json.Message).toMatch(/eas.*2021-07-01.*GET \/api\/v2\/gateways/);
  const oss = await cloud.send("https://a-bucket.oss-cn-hangzhou.aliyuncs.com/?inventory");
  expect(oss.status).toBe(400);
  expect(oss.text).toContain("?inventory");
  // The provider takes "NotFound" in a message to mean that the resource is gone.
  for (const { text } of [vpc, eas, oss]) expect(text).not.toMatch(/NotFound/i);
});

test("a request is refused whose signature is 15 minutes off", async () => {
  const cloud = await testCloud();
  const sts = "https://sts.aliyuncs.com/?Action=GetCallerIdentity&Version=2015-04-01";
  const bucket = "https://a-bucket.oss-cn-hangzhou.aliyuncs.com/";
  expect((await cloud.send(bucket, { method: "PUT" })).status).toBe(200);
  const statuses = async (minutes: number) => {
    const time = new Date(Date.now() + minutes * 60_000);
    const iso = time.toISOString();
    const compact = iso.replace(/[-:]|\.\d+/g, "");
    const answers = [
      await cloud.send(`${sts}&Timestamp=${iso}`),
      await cloud.send(sts, { headers: { "x-acs-date": iso.replace(/\.\d+/, "") } }),
      await cloud.send(sts, { headers: { date: time.toUTCString() } }),
      await cloud.send(bucket, { headers: { date: time.toUTCString() } }),
      await cloud.send(bucket, { headers: { "x-oss-date": compact } }),
      await cloud.send(bucket, { headers: { "x-amz-date": compact } }),
    ];
    return answers.map(({ status, text }) => [
      status,
      /Expired|RequestTimeTooSkewed/.exec(text)?.[0],
    ]);
  };
  const refused = [
    ...Array(3).fill([400, "Expired"]),
    ...Array(3).fill([403, "RequestTimeTooSkewed"]),
  ];
  for (const minutes of [-16, 16]) expect(await statuses(minutes)).toEqual(refused);
  for (const minutes of [-14, 14]) {
    expect(await statuses(minutes)).toEqual(Array(6).fill([200, undefined]));
  }
});

test("an unsigned request, and one with another key, are refused", async () => {
  const cloud = await testCloud();
  const url = "https://sts.aliyuncs.com/?Action=GetCallerIdentity&Version=2015-04-01";
  const unsigned = await cloud.send(url, { key: null });
  expect([unsigned.status, unsigned.json.Code]).toEqual([400, "MissingAccessKeyId"]);
  const foreign = await cloud.send(url, { key: "LTAIsomebodyelse" });
  expect([foreign.status, foreign.json.Code]).toEqual([404, "InvalidAccessKeyId.NotFound"]);
  const bucket = "https://oss-cn-hangzhou.aliyuncs.com/";
  expect((await cloud.send(bucket, { key: null })).text).toContain("AccessDenied");
  expect((await cloud.send(bucket, { key: "LTAIsomebodyelse" })).text).toContain(
    "InvalidAccessKeyId",
  );
});

test("Location answers with the real host names", async () => {
  const cloud = await testCloud();
  const endpoint = async (code: string) => {
    const { json } = await cloud.send(
      `https://location.aliyuncs.com/?Action=DescribeEndpoints&Version=2015-06-12&Id=cn-beijing&ServiceCode=${code}`,
    );
    return (json.Endpoints as { Endpoint: { Endpoint: string }[] }).Endpoint[0]!.Endpoint;
  };
  expect(await endpoint("eas")).toBe("pai-eas.cn-beijing.aliyuncs.com");
  expect(await endpoint("oss")).toBe("oss-cn-beijing.aliyuncs.com");
  expect(await endpoint("vpc")).toBe("vpc.cn-beijing.aliyuncs.com");
});

test("the admin routes answer neither web pages nor requests through the proxy", async () => {
  const cloud = await testCloud();
  const ask = (headers: Record<string, string>) =>
    exchange(httpRequest(`${cloud.url}/admin/state`, { headers }));
  expect((await ask({})).status).toBe(200);
  expect((await ask({ origin: "https://example.com" })).status).toBe(403);
  expect((await ask({ host: "rebound.example.com" })).status).toBe(403);
  expect((await cloud.send("http://127.0.0.1/admin/state")).status).toBe(403);
});

test("a path that cannot be parsed as a URL by itself does not end the cloud", async () => {
  const cloud = await testCloud();
  for (const path of ["//", "///x", "//["]) {
    const { status, json } = await exchange(httpRequest(cloud.url, { path }));
    expect([status, json.error], path).toEqual([404, expect.stringContaining("Nothing here")]);
  }
  expect((await cloud.admin("GET", "/state")).status).toBe(200);
});
