import { createServer } from "node:http";
import { expect, it, onTestFinished, vi } from "vitest";
import { eas } from "../../local/cloud/testing";
import { loopback } from "../../test/support/loopback";
import { OutputLost } from "../outputLost";
import { type CloudStack, cloudStack } from "../support/cloudStack";

/** What happened to the service, by the local cloud's own events. */
async function events({ cloud }: CloudStack): Promise<string[]> {
  const { json } = await eas(cloud, "GET", "/cn-hangzhou/comfyui_test/events");
  const told = json.Events as { Message: string }[];
  return told.map(({ Message }) => JSON.parse(Message).message);
}

const hold = (stack: CloudStack, status: string) =>
  stack.cloud.admin("PUT", "/services/comfyui_test/status", { status, message: "no stock" });

/** Has EAS hold the service in these statuses once it has accepted a restart, the next after each look. */
function afterRestart(stack: CloudStack, ...statuses: string[]): void {
  const through = globalThis.fetch;
  let isAccepted = false;
  vi.stubGlobal("fetch", async (url: string | URL, init?: RequestInit) => {
    const answer = await through(url, init);
    isAccepted ||= String(url).endsWith("/restart");
    const next = isAccepted ? statuses.shift() : undefined;
    if (next !== undefined) await hold(stack, next);
    return answer;
  });
}

it.each(["standard", "api", "cluster"] as const)("restarts a %s service", async (edition) => {
  const stack = await cloudStack(edition);
  const { code, out, err } = await stack.run(["restart"]);
  expect([code, out]).toEqual([0, [expect.stringMatching(/^comfyui_test runs again, after \d/)]]);
  expect(err[0]).toBe("EAS: Service comfyui_test is being restarted");
  expect(err).toContain("comfyui_test: Running (Service is now running)");
  expect(err.at(-1)).toBe("A video proves it: comfyui-eas smoke --stack dev");
  expect(await events(stack)).toContain("Service is being restarted");
  expect(err.join()).not.toContain(stack.token);
});

it("tells a program", async () => {
  const stack = await cloudStack();
  const { code, out } = await stack.run(["restart", "--json"]);
  expect([code, JSON.parse(out.join())]).toEqual([
    0,
    { stack: "dev", service: "comfyui_test", status: "Running", seconds: expect.any(Number) },
  ]);
});

it("loses no workflows unless it is told to", async () => {
  const stack = await cloudStack();
  const queue = JSON.stringify({ queue_running: [[0, "a", {}, {}, []]], queue_pending: [] });
  const busy = createServer((_request, response) => response.end(queue));
  await stack.says({ endpoint: await loopback(busy) });
  const { code, err } = await stack.run(["restart"]);
  expect([code, err]).toEqual([
    1,
    [
      'comfyui_test was not restarted: 1 running and 0 waiting workflows would be lost. Wait until they are done ("comfyui-eas status --stack dev" counts them), or write --force.',
    ],
  ]);
  expect(await events(stack)).not.toContain("Service is being restarted");
  expect((await stack.run(["restart", "--force"])).code).toBe(0);
  expect(await events(stack)).toContain("Service is being restarted");
});

it("restarts a service that has failed, and that EAS calls so for a while yet", async () => {
  const stack = await cloudStack();
  await hold(stack, "Failed");
  afterRestart(stack, "Failed", "Starting", "Running");
  const { code, out } = await stack.run(["restart"]);
  expect([code, out]).toEqual([0, [expect.stringContaining("runs again")]]);
});

it("says how a service ends that does not come back", async () => {
  const stack = await cloudStack();
  afterRestart(stack, "Failed");
  const { code, err } = await stack.run(["restart"]);
  expect([code, err.at(-1)]).toEqual([
    1,
    'comfyui_test is Failed (no stock). "comfyui-eas logs --stack dev --events" shows what happened.',
  ]);
});

it("waits no longer than it is told to", async () => {
  const stack = await cloudStack();
  afterRestart(stack, "Waiting");
  const { code, err } = await stack.run(["restart", "--deadline", "0.001"]);
  expect([code, err.at(-1)]).toEqual([
    3,
    'comfyui_test is still Waiting (no stock) after 0.001 s; EAS goes on with the restart. "comfyui-eas logs --stack dev --events" shows what happened.',
  ]);
});

it("does not take a service for restarted that has been Running all the time", async () => {
  const stack = await cloudStack();
  afterRestart(stack, "Running");
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const through = globalThis.fetch;
  vi.stubGlobal("fetch", async (url: string | URL, init?: RequestInit) => {
    const answer = await through(url, init);
    vi.advanceTimersByTime(301_000);
    return answer;
  });
  const { code, err } = await stack.run(["restart"]);
  expect([code, err.at(-1)]).toEqual([
    3,
    'EAS has accepted the restart, but has said Running all the 300 s since: whether it happened is not known. "comfyui-eas logs --stack dev --events" shows what happened.',
  ]);
});

it("says that the restart goes on where EAS does not tell of it any more", async () => {
  const stack = await cloudStack();
  const through = globalThis.fetch;
  vi.stubGlobal("fetch", async (url: string | URL, init?: RequestInit) => {
    const answer = await through(url, init);
    const fault = { kind: "fail", action: "DescribeService", status: 403, code: "Forbidden.RAM" };
    if (String(url).endsWith("/restart")) await stack.cloud.admin("POST", "/faults", fault);
    return answer;
  });
  const { code, err } = await stack.run(["restart"]);
  expect([code, err.at(-1)]).toEqual([
    1,
    expect.stringMatching(/^DescribeService: .*EAS goes on with the restart, unseen from here\.$/),
  ]);
});

it("tells by its exit code that nobody read the result", async () => {
  const stack = await cloudStack();
  const stop = new AbortController();
  const error = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
  const out = () => stop.abort(new OutputLost(error));
  expect((await stack.run(["restart"], { signal: stop.signal, out })).code).toBe(141);
});

it("passes on why EAS refuses", async () => {
  const stack = await cloudStack();
  await hold(stack, "Stopped");
  const { code, err } = await stack.run(["restart"]);
  expect([code, err]).toEqual([
    1,
    [expect.stringContaining("The service comfyui_test is stopped")],
  ]);
  await stack.says({ serviceName: "another" });
  const gone = await stack.run(["restart"]);
  expect([gone.code, gone.err]).toEqual([1, ['EAS has no service "another" in cn-hangzhou.']]);
});

it("ends by Ctrl-C while it waits", async () => {
  const stack = await cloudStack();
  afterRestart(stack, "Waiting");
  const stop = new AbortController();
  const err: string[] = [];
  const said = (line: string) => {
    err.push(line);
    if (line.includes("Waiting")) stop.abort(new Error("stopped by SIGINT"));
  };
  const { code } = await stack.run(["restart"], { signal: stop.signal, err: said });
  expect([code, err.at(-1)]).toEqual([130, "comfyui_test: Waiting (no stock)"]);
});
