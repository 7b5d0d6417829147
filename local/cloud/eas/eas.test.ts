import https from "node:https";
import OpenApiClient, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { RuntimeOptions } from "@alicloud/tea-util";
import { expect, onTestFinished, test, vi } from "vitest";
import { account } from "../account";
import {
  createService,
  eas,
  plainService,
  stopClock,
  type TestCloud,
  testCloud,
  until,
} from "../testing";

/**
 * Alibaba's own client. It has an option for a proxy but ignores it (@alicloud/openapi-client 0.4.15),
 * and it does not read the environment. So its connections are sent to the proxy at the level below.
 */
function vendorClient(cloud: TestCloud, region = "cn-hangzhou") {
  const { request } = https;
  const through = (options: https.RequestOptions) => request({ ...options, agent: cloud.agent });
  const spy = vi.spyOn(https, "request").mockImplementation(through as typeof request);
  onTestFinished(() => spy.mockRestore());
  const client = new OpenApiClient(
    new Config({
      accessKeyId: account.accessKeyId,
      accessKeySecret: account.accessKeySecret,
      endpoint: `pai-eas.${region}.aliyuncs.com`,
    }),
  );
  return async (
    action: string,
    method: string,
    pathname: string,
    more: { body?: object; query?: Record<string, string>; style?: "ROA" | "RPC" } = {},
  ): Promise<Record<string, unknown>> => {
    const { style = "ROA" } = more;
    const params = new Params({
      action,
      version: style === "RPC" ? "2021-07-02" : "2021-07-01",
      protocol: "HTTPS",
      pathname,
      method,
      authType: "AK",
      style,
      reqBodyType: "json",
      bodyType: "json",
    });
    const request = new OpenApiRequest({ query: more.query, body: more.body });
    const answer = await client.callApi(params, request, new RuntimeOptions({}));
    return answer.body;
  };
}

const PATH = "/api/v2/services/cn-hangzhou/comfyui_test";

test("the vendor's client creates, describes, updates, stops, starts and deletes", async () => {
  const call = vendorClient(await testCloud());
  const describe = () => call("DescribeService", "GET", PATH);
  const reached = (status: string) => until(describe, ({ Status }) => Status === status);

  const created = await call("CreateService", "POST", "/api/v2/services", { body: plainService() });
  expect(created).toMatchObject({ ServiceName: "comfyui_test", Status: "Creating" });
  const running = await reached("Running");
  expect(running).toMatchObject({ RunningInstance: 1, PendingInstance: 0, Region: "cn-hangzhou" });
  expect(JSON.parse(running.ServiceConfig as string)).toEqual(plainService());

  await call("UpdateService", "PUT", PATH, { body: { metadata: { cpu: 4 } } });
  const updated = await reached("Running");
  expect(updated.LatestVersion).toBe(2);
  await call("StopService", "PUT", `${PATH}/stop`);
  expect((await reached("Stopped")).RunningInstance).toBe(0);
  await call("StartService", "PUT", `${PATH}/start`);
  await reached("Running");

  await call("DeleteService", "DELETE", PATH);
  const gone = until(
    () => describe().then(String, (error: { code: string; statusCode: number }) => error),
    (answer) => typeof answer === "object",
  );
  expect(await gone).toMatchObject({ code: "InvalidService.NotFound", statusCode: 404 });
});

test("an update merges objects, replaces lists, and keeps what it leaves out", async () => {
  const cloud = await testCloud();
  await createService(cloud);
  const config = async () => {
    const { json } = await eas(cloud, "GET", "/cn-hangzhou/comfyui_test");
    return JSON.parse(json.ServiceConfig as string);
  };
  const change = {
    metadata: { rpc: { keepalive: 70000 } },
    containers: [{ image: "comfyui:2.0", script: "python main.py", port: 8000 }],
  };
  expect((await eas(cloud, "PUT", "/cn-hangzhou/comfyui_test", change)).status).toBe(200);
  expect(await config()).toEqual({
    metadata: { ...plainService().metadata, rpc: { keepalive: 70000 } },
    cloud: plainService().cloud,
    containers: change.containers,
  });

  await eas(cloud, "PUT", "/cn-hangzhou/comfyui_test?UpdateType=replace", plainService());
  expect(await config()).toEqual(plainService());
  const wrong = await eas(cloud, "PUT", "/cn-hangzhou/comfyui_test?UpdateType=patch", {});
  expect([wrong.status, wrong.json.Message]).toEqual([400, expect.stringContaining('"patch"')]);
});

test("an update may not rename the service", async () => {
  const cloud = await testCloud();
  await createService(cloud);
  const { status, json } = await eas(cloud, "PUT", "/cn-hangzhou/comfyui_test", {
    metadata: { name: "another_name" },
  });
  expect(status).toBe(400);
  expect(json.Message).toContain("cannot be renamed to another_name");
  expect((await eas(cloud, "GET", "/cn-hangzhou/another_name")).status).toBe(404);
});

test("a name is taken once per region, until its service is gone", async () => {
  const cloud = await testCloud({ delays: { deletingMs: 3000 } });
  await createService(cloud);
  const again = await eas(cloud, "POST", "", plainService());
  expect([again.status, again.json.Code]).toEqual([409, "ServiceAlreadyExists"]);

  const beijing = vendorClient(cloud, "cn-beijing");
  await beijing("CreateService", "POST", "/api/v2/services", { body: plainService() });
  const there = await beijing("DescribeService", "GET", PATH.replace("hangzhou", "beijing"));
  expect(there.Region).toBe("cn-beijing");
  // The region of the host decides, not the one in the path.
  await expect(beijing("DescribeService", "GET", PATH)).rejects.toMatchObject({
    code: "InvalidService.NotFound",
  });

  stopClock();
  await eas(cloud, "DELETE", "/cn-hangzhou/comfyui_test");
  expect((await eas(cloud, "GET", "/cn-hangzhou/comfyui_test")).json.Status).toBe("Deleting");
  expect((await eas(cloud, "POST", "", plainService())).status).toBe(409);
  expect((await eas(cloud, "PUT", "/cn-hangzhou/comfyui_test", {})).status).toBe(409);
  vi.advanceTimersByTime(3000);
  await until(
    () => eas(cloud, "POST", "", plainService()),
    ({ status }) => status === 200,
  );
});

test("a token in the document is used, and shown by DescribeService but not in the document it returns", async () => {
  const cloud = await testCloud();
  const token = "my-own-token-0123456789";
  const described = await createService(cloud, { ...plainService(), token });
  expect(described.json.AccessToken).toBe(token);
  expect(described.json.ServiceConfig).not.toContain(token);
  const generated = await createService(cloud, plainService("another_test"));
  expect(generated.json.AccessToken).toMatch(/^[A-Za-z0-9+/]{54}==$/);
});

test("a workspace is the query's, the document's, or one of the account's", async () => {
  const cloud = await testCloud();
  const metadata = { name: "another_test", instance: 1, workspace_id: "42" };
  const answers = [
    await createService(cloud),
    await createService(cloud, { ...plainService(), metadata }),
  ];
  expect(answers.map(({ json }) => json.WorkspaceId)).toEqual([account.workspaceId, "42"]);
});

test("labels come with the document, the query and three actions, and are the tags", async () => {
  const cloud = await testCloud();
  const call = vendorClient(cloud);
  const body = { ...plainService(), labels: { a: "1" } };
  const query = { Labels: JSON.stringify({ b: "2" }), WorkspaceId: "42" };
  await call("CreateService", "POST", "/api/v2/services", { body, query });
  const described = () => call("DescribeService", "GET", PATH);
  const { ServiceUid, WorkspaceId } = await described();
  expect(WorkspaceId).toBe("42");

  const resource = { ResourceType: "service", "ResourceId.1": ServiceUid as string };
  const rpc = (action: string, more: Record<string, string> = {}) =>
    call(action, "POST", "/", { style: "RPC", query: { ...resource, ...more } });
  await rpc("TagResources", { "Tag.1.Key": "c", "Tag.1.Value": "3" });
  await call("UpdateServiceLabel", "PUT", `${PATH}/label`, { body: { Labels: { d: "4" } } });
  const labels = async () => (await described()).Labels;
  expect(await labels()).toEqual(
    ["a", "b", "c", "d"].map((key, index) => ({ LabelKey: key, LabelValue: `${index + 1}` })),
  );
  await rpc("UntagResources", { "TagKey.1": "a" });
  await call("DeleteServiceLabel", "DELETE", `${PATH}/label`, { query: { Keys: "b,c" } });
  expect(await labels()).toEqual([{ LabelKey: "d", LabelValue: "4" }]);
  expect(await rpc("ListTagResources")).toMatchObject({
    TagResources: { TagResource: [{ TagKey: "d", TagValue: "4", ResourceId: ServiceUid }] },
  });
});

test("services are listed page by page, newest first, and filtered", async () => {
  const cloud = await testCloud();
  for (const name of ["svc_one", "svc_two", "other_one"])
    await createService(cloud, plainService(name));
  const names = async (query: string) => {
    const { json } = await eas(cloud, "GET", `?${query}`);
    return (json.Services as { ServiceName: string }[]).map(({ ServiceName }) => ServiceName);
  };
  expect(await names("PageSize=2")).toEqual(["other_one", "svc_two"]);
  expect(await names("PageSize=2&PageNumber=2")).toEqual(["svc_one"]);
  expect(await names("Filter=svc&Order=asc")).toEqual(["svc_one", "svc_two"]);
  expect(await names("ServiceStatus=Stopped")).toEqual([]);
  expect(await names("ServiceType=Async")).toEqual([]);
  expect((await eas(cloud, "GET", "?PageSize=0")).status).toBe(400);
});

test("events tell what happened, newest first", async () => {
  const cloud = await testCloud();
  await createService(cloud);
  const { json } = await eas(cloud, "GET", "/cn-hangzhou/comfyui_test/events");
  const events = json.Events as { Reason: string; Message: string; Time: string }[];
  expect(events.map(({ Reason }) => Reason)).toEqual(["Running", "Waiting", "Creating"]);
  expect(JSON.parse(events[0]!.Message)).toMatchObject({ message: "Service is now running" });
  expect(events[0]!.Time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
});

test("a body that is no JSON object is a 400 without the text it holds", async () => {
  const cloud = await testCloud();
  const send = (body: string) =>
    cloud.send("https://pai-eas.cn-hangzhou.aliyuncs.com/api/v2/services", {
      method: "POST",
      headers: { "x-acs-version": "2021-07-01" },
      body,
    });
  const broken = await send('{"token": "secret-canary"');
  expect([broken.status, broken.text]).toEqual([400, expect.stringContaining("not valid JSON")]);
  expect(broken.text).not.toContain("secret-canary");
  expect((await send("[]")).json.Message).toContain("must be a JSON object");
});
