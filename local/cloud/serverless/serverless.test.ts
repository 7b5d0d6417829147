import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { browser, eas, testCloud, until } from "../testing";

/** A serverless service that the console made. */
async function serverless() {
  const cloud = await testCloud();
  const made = await cloud.admin("POST", "/services", {
    name: "serverless_test",
    edition: "serverless",
    region: "cn-hangzhou",
  });
  expect(made.status).toBe(200);
  const { json } = await until(
    () => eas(cloud, "GET", "/cn-hangzhou/serverless_test"),
    (answer) => answer.json.Status === "Running",
  );
  const [endpoint, token] = [json.InternetEndpoint as string, json.AccessToken as string];
  return { cloud, json, endpoint, token, headers: { authorization: token } };
}

test("it is described as the console made it", async () => {
  const { cloud, json } = await serverless();
  expect(JSON.parse(json.ServiceConfig as string)).toEqual({
    metadata: { name: "serverless_test", type: "Serverless" },
  });
  const listed = await eas(cloud, "GET", "?ServiceType=Serverless");
  expect(listed.json.Services).toMatchObject([{ ServiceName: "serverless_test" }]);
});

test("calls of its API are not found, whatever the path; the page is there", async () => {
  const { endpoint, token, headers } = await serverless();
  await browser(endpoint, token);
  for (const path of ["/prompt", "/history/1", "/queue", "/api/prompt", "/system_stats"]) {
    expect((await fetch(endpoint + path, { headers })).status).toBe(404);
  }
  expect((await fetch(`${endpoint}/prompt`, { headers, method: "POST" })).status).toBe(404);
  const socket = new WebSocket(`${endpoint.replace("http", "ws")}/ws`, { headers });
  const error = await new Promise<Error>((resolve) => socket.on("error", resolve));
  expect(error.message).toContain("404");
});

test("its WebUI works, by the token or by a signed URL", async () => {
  const { cloud, endpoint, token } = await serverless();
  const { call } = await browser(endpoint, token);
  expect((await call("/queue")).status).toBe(200);
  const { json } = await eas(cloud, "GET", "/cn-hangzhou/serverless_test/signed_url");
  const page = await fetch(json.SignedUrl as string);
  const cookies = page.headers.getSetCookie().map((line) => line.split(";")[0]);
  expect(cookies).toHaveLength(2);
  const headers = { cookie: cookies.join("; ") };
  expect((await fetch(`${endpoint}/queue`, { headers })).status).toBe(200);
  expect((await fetch(`${endpoint}/queue`, { headers: { cookie: cookies[0]! } })).status).toBe(404);
  expect((await fetch(`${endpoint}/queue`, { headers: { cookie: cookies[1]! } })).status).toBe(401);
});

test("elsewhere it cannot be made, by the console or by the API", async () => {
  const { cloud } = await serverless();
  const wanted = { name: "other_test", edition: "serverless", region: "cn-beijing" };
  const made = await cloud.admin("POST", "/services", wanted);
  expect([made.status, made.json.error]).toEqual([
    400,
    expect.stringContaining("cn-shanghai and cn-hangzhou only"),
  ]);
  const document = { metadata: { name: "other_test", type: "Serverless" } };
  expect((await eas(cloud, "POST", "", document)).status).toBe(200);
});
