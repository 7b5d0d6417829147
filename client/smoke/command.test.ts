import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { type FakeService, fakeService, type Routes } from "./support/fakeService";
import { healthyFiles } from "./support/healthyFiles";
import { healthyRoutes, submittedId, workflow } from "./support/healthyRoutes";

const TOKEN = "Y2FuYXJ5LXRva2Vu==";

let good: Record<string, Uint8Array>;
let dir: string;
let service: FakeService | undefined;

beforeAll(async () => {
  good = await healthyFiles();
});

beforeEach(async () => {
  dir = temporaryFolder();
  await writeFile(join(dir, "workflow.json"), JSON.stringify(workflow));
});

afterEach(async () => {
  await service?.close();
  service = undefined;
});

const start = async (routes: Routes = {}) => {
  service = await fakeService({ ...healthyRoutes(good), ...routes }, TOKEN);
  return service.url;
};

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Runs the program that a deployment starts, in the temporary folder and with only the given
 * environment.
 */
function run(
  env: Record<string, string> = {},
  onLine: (line: string, child: ChildProcessWithoutNullStreams) => void = () => undefined,
): Promise<Ended> {
  const child = spawn(process.execPath, [join(__dirname, "command.mjs")], {
    cwd: dir,
    env: { PATH: process.env.PATH, ...env },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (part) => {
    stdout += part;
  });
  child.stderr.on("data", (part) => {
    stderr += part;
    onLine(String(part), child);
  });
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

const environment = (url: string) => ({
  COMFYUI_EAS_ENDPOINT: url,
  COMFYUI_EAS_TOKEN: TOKEN,
  COMFYUI_EAS_WORKFLOW: "workflow.json",
  COMFYUI_EAS_DEADLINE_SECONDS: "60",
  COMFYUI_EAS_EVIDENCE_DIR: "evidence/dev",
});

describe("the program inside pulumi up", () => {
  it("ends standard output with one line of JSON", async () => {
    const { code, stdout, stderr } = await run(environment(await start()));
    expect(stderr).toMatch(/^smoke: the service answers: ComfyUI 0\.3\.64$/m);
    expect(stdout.trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({
      passed: true,
      evidence: "evidence/dev/evidence.json",
      outputs: [
        { node: "9", kind: "png" },
        { node: "15", frames: 35 },
        { node: "19", frames: 35, fps: 10 },
      ],
    });
    expect(code).toBe(0);
    expect(stdout + stderr).not.toContain("Y2FuYXJ5");
  });

  it("fails with a report that people can read", async () => {
    const url = await start({ "/view": () => ({ status: 404 }) });
    const { code, stdout, stderr } = await run(environment(url));
    expect(code).toBe(1);
    expect(stderr).toContain(
      `not proven, wrong: ${url} answered, but not with what the workflow asks for (3 problems;`,
    );
    expect(stderr).toContain(
      "  - node 19 (VHS_VideoCombine) reports comfyUI_00001.mp4, but it cannot be fetched",
    );
    expect(stderr).not.toContain("    at ");
    expect(JSON.parse(stdout)).toMatchObject({ passed: false, level: "none" });
  });

  it.each([
    ["", "the address does not say which service it is"],
    ["comfyui_dev", "this environment has no credentials for EAS"],
  ])("asks EAS about the service %j, or says why not", async (name, why) => {
    const url = await start({ "/view": () => ({ status: 404 }) });
    const service = { COMFYUI_EAS_SERVICE: name, COMFYUI_EAS_REGION: "cn-hangzhou" };
    const { stderr } = await run({ ...environment(url), ...service });
    expect(stderr).toContain(`Status and events of the service were not read: ${why}.`);
  });

  it("names every variable that cannot be used", async () => {
    const { code, stderr } = await run({
      COMFYUI_EAS_ENDPOINT: "http://user:pass@host",
      COMFYUI_EAS_DEADLINE_SECONDS: "soon",
      COMFYUI_EAS_PROOF_LEVEL: "blind",
      COMFYUI_EAS_CALLS: "async",
      COMFYUI_EAS_STORAGE: "nas://x",
      COMFYUI_EAS_REGION: "Hangzhou",
      COMFYUI_EAS_SERVICE: "comfyui dev",
    });
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toEqual([
      "COMFYUI_EAS_ENDPOINT has a user or a password in it; leave them out.",
      'COMFYUI_EAS_CALLS is "async"; write sync, queue or webui.',
      "COMFYUI_EAS_STORAGE is not the address of a mounted folder, such as oss://my-bucket/comfyui/.",
      "COMFYUI_EAS_REGION is not the id of a region, such as cn-hangzhou.",
      "COMFYUI_EAS_SERVICE is not the name of a service, such as comfyui_dev.",
      "COMFYUI_EAS_TOKEN is not set.",
      'COMFYUI_EAS_DEADLINE_SECONDS is "soon"; write a number of seconds, above 0 and at most 86400 (a day).',
      "COMFYUI_EAS_EVIDENCE_DIR is not set.",
      'COMFYUI_EAS_PROOF_LEVEL is "blind"; write pixels, files or result.',
    ]);
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ COMFYUI_EAS_CALLS: "queue" }, /^COMFYUI_EAS_STORAGE is not set, and a service that is call/],
    [
      { COMFYUI_EAS_CALLS: "queue", COMFYUI_EAS_STORAGE: "oss://my-bucket/a/" },
      /^COMFYUI_EAS_REGION is not set; the bucket's region/,
    ],
    [
      { COMFYUI_EAS_SERVICE: "comfyui_dev" },
      /^COMFYUI_EAS_REGION is not set; the service's region is needed to ask EAS about it/,
    ],
    [
      { COMFYUI_EAS_PROOF_LEVEL: "result" },
      /^COMFYUI_EAS_PROOF_LEVEL is result, which is for serv/,
    ],
    [
      {
        COMFYUI_EAS_CALLS: "queue",
        COMFYUI_EAS_STORAGE: "oss://my-bucket/a/",
        COMFYUI_EAS_REGION: "cn-hangzhou",
      },
      /^The files in oss:\/\/my-bucket\/a\/ cannot be read\. No Alibaba Cloud credentials\./,
    ],
    [
      { COMFYUI_EAS_WORKFLOW: "none.json" },
      /^none\.json is not a workflow in API format:\n {2}It cannot be read: ENOENT/,
    ],
  ])("says what is wrong or does not go together: %j", async (variables, message) => {
    const { code, stderr } = await run({
      ...environment("http://127.0.0.1:1"),
      ...variables,
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it("calls a service through its queue when told so", async () => {
    const { code, stderr } = await run({
      ...environment(await start()),
      COMFYUI_EAS_CALLS: "queue",
      COMFYUI_EAS_PROOF_LEVEL: "result",
      COMFYUI_EAS_DEADLINE_SECONDS: "1",
    });
    expect(code).toBe(3);
    expect(stderr).toMatch(/waiting for the service \(404/);
    expect(service!.requests).toContain("GET /");
  });

  it("takes its prompt back when it is interrupted", async () => {
    const url = await start({
      "/history/*": () => ({ body: {} }),
      "/queue": (_query, fake) => ({
        body: { queue_running: [[1, submittedId(fake), {}, {}, []]], queue_pending: [] },
      }),
    });
    const { code, stderr } = await run(environment(url), (line, child) => {
      if (line.includes(" running, ")) child.kill("SIGINT");
    });
    expect(code).toBe(130);
    expect(stderr).toContain("The check was stopped while waiting for the end of prompt");
    expect(service!.posted.at(-1)).toEqual({
      path: "/interrupt",
      body: { prompt_id: submittedId(service!) },
    });
  });

  it("takes its prompt back when whoever started it has gone", async () => {
    let looks = 0;
    const url = await start({
      "/history/*": () => ({ body: {} }),
      "/queue": (_query, fake) => {
        const own = [[1, submittedId(fake), {}, {}, []]];
        // Gives the check something to say, which nobody reads; otherwise it would have nothing to say
        // for half a minute.
        if (looks++ === 1) return { body: { queue_running: [], queue_pending: own } };
        return { body: { queue_running: own, queue_pending: [] } };
      },
    });
    const { code } = await run(environment(url), (line, child) => {
      if (line.includes(" running, ")) child.stderr.destroy();
    });
    expect(code).not.toBe(0);
    expect(service!.posted.at(-1)).toMatchObject({ path: "/interrupt" });
    expect(await readFile(join(dir, "evidence/dev/evidence.json"), "utf8")).toContain("cancelled");
  });
});
