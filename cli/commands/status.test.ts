import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sampleEvidence } from "../../client/smoke/support/sampleEvidence";
import { eas } from "../../local/cloud/testing";
import { loopback } from "../../test/support/loopback";
import { type CloudStack, cloudStack } from "../support/cloudStack";
import { runCli } from "../support/runCli";

/** The lines of the report by their label. */
async function status(stack: CloudStack, given = {}) {
  const { code, out, err } = await stack.run(["status"], given);
  const line = (label: string) =>
    out.find((each) => each.startsWith(`${label} `))?.slice(11) ?? `no line ${label}`;
  return { code, out, err, line };
}

/** A ComfyUI with two prompts, one of them of a version that notes no time. */
function busyComfyUI(times: (number | undefined)[]): Promise<string> {
  const items = times.map((time, at) => [at, `p${at}`, {}, time ? { create_time: time } : {}, []]);
  const body = { queue_running: items.slice(0, 1), queue_pending: items.slice(1) };
  const server = createServer((_request, response) => response.end(JSON.stringify(body)));
  return loopback(server);
}

describe("of the Standard edition", () => {
  it("is a line for each question", async () => {
    const stack = await cloudStack();
    await stack.says({ video: "not proven: no GPU today", storage: "oss://videos/comfyui/" });
    const { code, out } = await status(stack);
    expect([code, out]).toEqual([
      0,
      [
        "service    comfyui_test in cn-hangzhou, standard edition",
        "status     Running: Service is now running",
        "instances  1 of 1 running",
        expect.stringMatching(
          /^ {11}comfyui-test-[0-9a-f]{8}-[0-9a-f]{5}: ml\.gu7i\.c16m60\.1-gu30, Running$/,
        ),
        "queue      0 waiting, 0 being worked on",
        "last proof unknown: not proven: no GPU today",
        "billed     1 × GPU instances ml.gu7i.c16m60.1-gu30: from the moment they are held, used or not; and what is stored in oss://videos/comfyui/",
      ],
    ]);
  });

  it("knows the age of the oldest prompt where ComfyUI notes it", async () => {
    const stack = await cloudStack();
    const then = Date.now() - 125_000;
    await stack.says({ endpoint: await busyComfyUI([then, then + 60_000]) });
    expect((await status(stack)).line("queue")).toBe(
      "1 waiting, 1 being worked on; the oldest is 2 minutes old",
    );
    await stack.says({ endpoint: await busyComfyUI([then, undefined]) });
    expect((await status(stack)).line("queue")).toBe(
      "1 waiting, 1 being worked on; the service does not tell how old the oldest is",
    );
  });

  it("has the last proof, with its age", async () => {
    const stack = await cloudStack();
    const evidence = join(stack.dir, "evidence", "evidence.json");
    await mkdir(join(stack.dir, "evidence"));
    const startedAt = new Date(Date.now() - 3 * 86_400_000 - 5_000).toISOString();
    await writeFile(evidence, JSON.stringify(sampleEvidence({ startedAt })));
    await stack.says({ video: "proven", evidence });
    const at = startedAt.slice(0, 16).replace("T", " ");
    expect((await status(stack)).line("last proof")).toBe(
      `proven at level pixels: ${at} UTC, 3 days ago; ${evidence}`,
    );
    const wrong = sampleEvidence({ startedAt, verdict: "wrong", passed: false, level: "none" });
    await writeFile(evidence, JSON.stringify(wrong));
    expect((await status(stack)).line("last proof")).toMatch(/^not proven, wrong at level none/);
    await stack.says({ video: "proven", evidence: join(stack.dir, "absent.json") });
    expect((await status(stack)).line("last proof")).toMatch(
      /^unknown: pulumi up ended with "proven"; The evidence cannot be read: ENOENT/,
    );
  });

  it("says why a service does not run, and that it is billed all the same", async () => {
    const stack = await cloudStack();
    const failed = { status: "Failed", message: "no stock" };
    await stack.cloud.admin("PUT", "/services/comfyui_test/status", failed);
    const { code, out, line } = await status(stack);
    expect(code).toBe(1);
    expect(line("status")).toBe("Failed: no stock");
    expect(out.filter((each) => each.startsWith("warning"))).toHaveLength(1);
    expect(line("warning")).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC Failed: no stock$/);
    expect(line("instances")).toBe("0 of 1 running");
    expect(line("queue")).toMatch(/^unknown: the service does not answer \(GET \/queue: 503/);
    expect(line("billed")).toContain("1 × GPU instances");
  });

  it("gives a terminal no orders of EAS's words", async () => {
    const stack = await cloudStack();
    const failed = { status: "Failed", message: "no \u001b]0;title\u0007\u001b[2Jstock\nqueue 0" };
    await stack.cloud.admin("PUT", "/services/comfyui_test/status", failed);
    const { out, line } = await status(stack);
    expect(line("status")).toBe("Failed: no stock queue 0");
    expect(out.join("")).not.toMatch(/\p{Cc}/u);
  });

  it("says that a stopped service costs nothing", async () => {
    const stack = await cloudStack();
    await stack.cloud.admin("PUT", "/services/comfyui_test/status", { status: "Stopped" });
    const { code, line } = await status(stack);
    expect([code, line("billed")]).toEqual([1, "nothing for the service while it is stopped"]);
  });

  it("takes a service whose number of instances changes for one that runs", async () => {
    const stack = await cloudStack();
    await stack.cloud.admin("PUT", "/services/comfyui_test/status", { status: "Scaling" });
    expect((await status(stack)).code).toBe(0);
  });

  it("says that the service is gone", async () => {
    const stack = await cloudStack();
    await eas(stack.cloud, "DELETE", "/cn-hangzhou/comfyui_test");
    await expect
      .poll(async () => (await status(stack)).line("status"))
      .toMatch(/^gone: EAS has no/);
    const { code, line } = await status(stack);
    expect(code).toBe(1);
    expect(line("instances")).toBe("none");
    expect(line("queue")).toBe("unknown: it is gone with the service");
    expect(line("billed")).toBe("nothing for the service, which is gone");
  });
});

describe("of the API edition", () => {
  it("has what waits in the queue, and what nobody has fetched", async () => {
    const stack = await cloudStack("api");
    const { endpoint, token } = stack;
    const put = (path: string) =>
      fetch(`${endpoint}${path}`, {
        method: "POST",
        body: "[]",
        headers: { authorization: token },
      });
    await stack.cloud.admin("PUT", "/services/comfyui_test/config", { metadata: { instance: 0 } });
    await expect.poll(async () => (await status(stack)).line("instances")).toBe("0 of 0 running");
    await put("/api_prompt?task_id=1");
    await put("/api_prompt?task_id=2");
    await put("/sink");
    const { code, line } = await status(stack);
    expect(code).toBe(0);
    expect(line("queue")).toBe(
      "2 waiting, 0 being worked on; the service does not tell how old the oldest is; 1 result that nobody has fetched",
    );
    expect(line("billed")).toBe(
      "1 × queue instances, 1 core, 3.9 GiB: from the moment they are held, used or not",
    );
  });

  it("tells what workers hold, and that the sink is full", async () => {
    const stack = await cloudStack("api");
    const attributes = (path: string) =>
      path.includes("/sink")
        ? { "stream.length": "7", "stream.approxMaxLength": "7" }
        : {
            "stream.length": "5",
            "consumers.list.[0]": "Id: comfyui_test.u1, Index: 0, Pending: 1, Status: Running",
            "consumers.list.[1]": "Id: comfyui_test.u2, Index: 0, Pending: 1, Status: Exit",
            "consumers.list.[2]": "Id: eas.watcher, Index: 0, Pending: 5, Status: Running",
          };
    const server = createServer((request, response) =>
      response.end(JSON.stringify(attributes(request.url ?? ""))),
    );
    await stack.says({ endpoint: `${await loopback(server)}/api/predict/comfyui_test` });
    expect((await status(stack)).line("queue")).toBe(
      "3 waiting, 2 being worked on; the service does not tell how old the oldest is; 7 results that nobody has fetched; the sink is full, so the service works on nothing",
    );
  });
});

describe("of an edition with a WebUI only", () => {
  it.each([
    ["cluster", /^1 × GPU instances .*; 1 × proxy instance of the Cluster edition: from/],
    ["serverless", /^the time of inference, and nothing while it is idle$/],
  ] as const)("%s", async (edition, billed) => {
    const { code, line } = await status(await cloudStack(edition));
    expect([code, line("status")]).toEqual([0, "Running: Service is now running"]);
    expect(line("queue")).toBe("unknown: only the WebUI of this edition knows, for each user");
    expect(line("billed")).toMatch(billed);
  });
});

describe("where EAS cannot be asked", () => {
  it("says so for want of credentials, and shows the rest", async () => {
    const { code, line } = await status(await cloudStack(), { env: {} });
    expect(code).toBe(3);
    expect(line("status")).toMatch(/^unknown: No Alibaba Cloud credentials\./);
    expect(line("instances")).toBe("unknown");
    expect(line("queue")).toBe("0 waiting, 0 being worked on");
    expect(line("billed")).toBe("unknown for the service, because EAS could not be asked");
  });

  it("says what EAS answers instead", async () => {
    const stack = await cloudStack();
    const fault = { kind: "fail", action: "DescribeService", status: 403, code: "NoPermission" };
    await stack.cloud.admin("POST", "/faults", fault);
    const { code, line } = await status(stack);
    expect([code, line("status")]).toEqual([3, expect.stringContaining("(NoPermission, request")]);
  });
});

it("does without a list of instances that EAS refuses", async () => {
  const stack = await cloudStack();
  const fault = { kind: "fail", action: "ListServiceInstances", status: 403, times: 2 };
  await stack.cloud.admin("POST", "/faults", fault);
  const { code, out } = await status(stack);
  expect([code, out.filter((line) => line.startsWith(" "))]).toEqual([0, []]);
  const { out: json } = await stack.run(["status", "--json"]);
  expect(JSON.parse(json[0]!).instances).toEqual({ running: 1, total: 1, list: null });
});

it("tells a status also where EAS does not tell the events that led to it", async () => {
  const stack = await cloudStack();
  const failed = { status: "Failed", message: "no stock" };
  await stack.cloud.admin("PUT", "/services/comfyui_test/status", failed);
  const fault = { kind: "fail", action: "DescribeServiceEvent", status: 403, message: "no" };
  await stack.cloud.admin("POST", "/faults", fault);
  const { code, line } = await status(stack);
  expect([code, line("status")]).toEqual([1, "Failed: no stock"]);
  expect(line("warning")).toMatch(/^its events cannot be read \(DescribeServiceEvent: no \(/);
  expect(line("billed")).toMatch(/^1 × GPU instances/);
});

describe("for programs", () => {
  it("is one line of JSON", async () => {
    const stack = await cloudStack();
    const { code, out } = await stack.run(["status", "--json"]);
    expect([code, out.length]).toEqual([0, 1]);
    expect(JSON.parse(out[0]!)).toEqual({
      stack: "dev",
      service: {
        name: "comfyui_test",
        region: "cn-hangzhou",
        edition: "standard",
        status: "Running",
        message: "Service is now running",
        warnings: [],
      },
      instances: {
        running: 1,
        total: 1,
        list: [expect.objectContaining({ type: "ml.gu7i.c16m60.1-gu30", restarts: 0 })],
      },
      queue: { waiting: 0, working: 0, oldestSeconds: null, unread: null, sinkIsFull: false },
      proof: { unknown: "this stack runs no smoke check" },
      billing: expect.stringContaining("1 × GPU instances"),
    });
  });

  it("has no token in it", async () => {
    const stack = await cloudStack();
    const message = `token ${stack.token} refused`;
    await stack.cloud.admin("PUT", "/services/comfyui_test/status", { status: "Failed", message });
    for (const more of [[], ["--json"]]) {
      const { out, err } = await stack.run(["status", ...more]);
      expect(out.join()).toContain("token (redacted) refused");
      expect([...out, ...err].join()).not.toContain(stack.token);
    }
  });
});

it("needs a stack, and one that is deployed", async () => {
  expect((await runCli(["status"])).err.join()).toContain("required option '--stack <stack>'");
  const stack = await cloudStack();
  await stack.says({ serviceName: undefined });
  expect(await stack.run(["status"])).toMatchObject({
    code: 2,
    err: [
      expect.stringMatching(
        /^Stack dev has no service: it was never deployed.* has to export serviceName and region/,
      ),
    ],
  });
});
