import { expect, test, vi } from "vitest";
import { createService, eas, plainService, testCloud, until } from "./testing";

const describe = "/cn-hangzhou/comfyui_test";

test("the next calls of an action fail with what was asked for, then no more", async () => {
  const cloud = await testCloud();
  const fault = {
    kind: "fail",
    action: "CreateService",
    times: 2,
    status: 503,
    code: "Throttling",
  };
  await cloud.admin("POST", "/faults", fault);
  for (const _ of [1, 2]) {
    const { status, json } = await eas(cloud, "POST", "", plainService());
    expect([status, json.Code]).toEqual([503, "Throttling"]);
  }
  expect((await eas(cloud, "GET", describe)).status).toBe(404);
  expect((await eas(cloud, "POST", "", plainService())).status).toBe(200);
});

test("a dropped connection after the work leaves the work done; before it, not", async () => {
  const cloud = await testCloud();
  const drop = (when: string) =>
    cloud.admin("POST", "/faults", { kind: "drop", action: "eas.CreateService", when });
  await drop("before");
  await expect(eas(cloud, "POST", "", plainService())).rejects.toThrow(/socket hang up|ECONNRESET/);
  expect((await eas(cloud, "GET", describe)).status).toBe(404);
  await drop("after");
  await expect(eas(cloud, "POST", "", plainService())).rejects.toThrow(/socket hang up|ECONNRESET/);
  expect((await eas(cloud, "GET", describe)).status).toBe(200);
});

test("a call that fails after the work leaves the work done, and the log names both", async () => {
  const cloud = await testCloud();
  const fault = { kind: "fail", action: "CreateService", when: "after", status: 500 };
  await cloud.admin("POST", "/faults", fault);
  expect((await eas(cloud, "POST", "", plainService())).status).toBe(500);
  expect((await eas(cloud, "GET", describe)).status).toBe(200);
  const { json } = await cloud.admin("GET", "/requests");
  expect(json.requests).toContainEqual(
    expect.objectContaining({ action: "eas.CreateService", status: 500, fault: "fail" }),
  );
});

test.each([
  ["after", 200],
  ["before", 404],
])("a call hangs %s the work until the client goes: then %i", async (when, status) => {
  const cloud = await testCloud();
  await cloud.admin("POST", "/faults", { kind: "hang", action: "CreateService", when });
  const created = eas(cloud, "POST", "", plainService());
  const outcome = vi.fn();
  created.then(outcome, () => undefined);
  await until(
    () => cloud.admin("GET", "/faults"),
    ({ json }) => (json.faults as object[]).length === 0,
  );
  await until(
    () => eas(cloud, "GET", describe),
    (answer) => answer.status === status,
  );
  expect(outcome).not.toHaveBeenCalled();
  // Closing the cloud must not wait for the hanging call.
  await Promise.all([cloud.close(), expect(created).rejects.toThrow()]);
});

test("OSS operations fail in OSS's own shape, and the log names the fault", async () => {
  const cloud = await testCloud();
  await cloud.admin("POST", "/faults", { kind: "fail", action: "PutBucket", code: "Oops" });
  const url = "https://some-bucket.oss-cn-hangzhou.aliyuncs.com/";
  const failed = await cloud.send(url, { method: "PUT" });
  expect([failed.status, failed.text]).toEqual([500, expect.stringContaining("<Code>Oops</Code>")]);
  const { json } = await cloud.admin("GET", "/requests");
  expect(json.requests).toContainEqual(
    expect.objectContaining({ action: "oss.PutBucket", status: 500, error: "Oops", fault: "fail" }),
  );
});

test("a delay applies to every call until it is taken back", async () => {
  const cloud = await testCloud();
  await cloud.admin("POST", "/faults", { kind: "delay", action: "*", milliseconds: 60 });
  await eas(cloud, "GET");
  await eas(cloud, "GET");
  await cloud.admin("DELETE", "/faults");
  await eas(cloud, "GET");
  const { requests } = (await cloud.admin("GET", "/requests")).json as {
    requests: { action: string; fault?: string; durationMs: number }[];
  };
  const calls = requests.filter(({ action }) => action === "eas.ListServices");
  expect(calls.map(({ fault }) => fault)).toEqual(["delay", "delay", undefined]);
  expect(calls[0]!.durationMs).toBeGreaterThanOrEqual(59);
});

test("a service is held in Waiting until the hold is lifted", async () => {
  const cloud = await testCloud();
  const hold = { kind: "hold", service: "comfyui_test", status: "Waiting", message: "no stock" };
  await cloud.admin("POST", "/faults", hold);
  const { json } = await until(
    () => createService(cloud, plainService(), "Waiting").catch(() => eas(cloud, "GET", describe)),
    (answer) => answer.json.Message === "no stock",
  );
  expect(json).toMatchObject({ Status: "Waiting", RunningInstance: 0, PendingInstance: 1 });
  // Other services are not held.
  await createService(cloud, plainService("other_test"));
  await cloud.admin("DELETE", "/faults");
  await until(
    () => eas(cloud, "GET", describe),
    (answer) => answer.json.Status === "Running",
  );
});

test("a service fails in place of running, with its message and a warning", async () => {
  const cloud = await testCloud();
  const message = "Container worker0 failed to pull image.";
  await cloud.admin("POST", "/faults", { kind: "hold", service: "*", status: "Failed", message });
  const { json } = await createService(cloud, plainService(), "Failed");
  expect(json.Message).toBe(message);
  const events = await eas(cloud, "GET", `${describe}/events?EventType=Warning`);
  expect(events.text).toContain("failed to pull image");
});

test("a status set by hand stays until the next call that changes it", async () => {
  const cloud = await testCloud();
  await createService(cloud);
  const set = await cloud.admin("PUT", "/services/comfyui_test/status", {
    status: "Waiting",
    message: "spot instance reclaimed",
  });
  expect(set.status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect((await eas(cloud, "GET", describe)).json).toMatchObject({
    Status: "Waiting",
    Message: "spot instance reclaimed",
  });
  await eas(cloud, "PUT", `${describe}/restart`);
  await until(
    () => eas(cloud, "GET", describe),
    (answer) => answer.json.Status === "Running",
  );
});

test("a change by hand shows in the document", async () => {
  const cloud = await testCloud();
  await createService(cloud);
  await cloud.admin("PUT", "/services/comfyui_test/config", { metadata: { cpu: 8 } });
  const { json } = await eas(cloud, "GET", describe);
  expect(JSON.parse(json.ServiceConfig as string).metadata.cpu).toBe(8);
  const refused = await cloud.admin("PUT", "/services/comfyui_test/config", {
    metadata: { instance: -1 },
  });
  expect([refused.status, refused.json.error]).toEqual([
    400,
    expect.stringContaining("metadata.instance is -1"),
  ]);
});

test.each<[string, string, unknown, number, string]>([
  [
    "POST",
    "/faults",
    { kind: "explode" },
    400,
    "kind must be one of fail, drop, hang, delay, hold",
  ],
  ["POST", "/faults", { kind: "fail" }, 400, "action must be the name of an action"],
  ["POST", "/faults", { kind: "fail", action: "*", times: 0 }, 400, "times must be 1 or more"],
  ["POST", "/faults", { kind: "drop", action: "*", how: 1 }, 400, "how"],
  ["POST", "/faults", undefined, 400, "kind must be one of"],
  ["POST", "/faults", { kind: "fail", action: "*", when: "during" }, 400, "when must be after or"],
  ["PUT", "/settings", { normaliseDocuments: true }, 400, "must be none or observed"],
  ["PUT", "/settings", { queueMaxLength: 0 }, 400, "queueMaxLength must be 1 or more"],
  ["POST", "/services", { name: "some_name", region: "cn-hangzhou" }, 400, '"edition"'],
  ["PUT", "/settings", { gatewayBodyLimitBytes: 0 }, 400, "greater than 0"],
  ["PUT", "/services/nobody/status", { status: "Running" }, 404, "no service nobody"],
  ["PUT", "/services/nobody/status", { status: "Asleep" }, 400, "status must be one of Creating"],
  ["PUT", "/services/nobody/comfyui-faults", { mp4: "blue" }, 400, "mp4 must be one of missing"],
  ["GET", "/requests?limit=x", undefined, 400, "limit must be"],
  ["GET", "/nothing", undefined, 404, "GET /admin/state"],
])("%s %s with %j is refused with %i and words", async (method, path, body, status, words) => {
  const answer = await (await testCloud()).admin(method, path, body);
  expect([answer.status, answer.json.error]).toEqual([status, expect.stringContaining(words)]);
});
