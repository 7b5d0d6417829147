import { spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clip } from "./support/clips";
import { type FakeService, fakeService, type Routes } from "./support/fakeService";
import { healthyRoutes, submittedId, workflow } from "./support/healthyRoutes";
import { mp4, png, webp } from "./support/media";

const TOKEN = "Y2FuYXJ5LXRva2Vu==";

let good: Record<string, Uint8Array>;
let dir: string;
let service: FakeService | undefined;

beforeAll(async () => {
  good = {
    "ComfyUI_1_a_.png": await png(clip("moving", { width: 72, height: 128 })),
    "ComfyUI_1.webp": await webp(clip("moving")),
    "comfyUI_00001.mp4": await mp4(clip("moving")),
  };
});

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "programs-"));
  await writeFile(join(dir, "workflow.json"), JSON.stringify(workflow));
});

afterEach(async () => {
  await service?.close();
  service = undefined;
  await rm(dir, { recursive: true, force: true });
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

/** Runs a program in the temporary folder, with nothing in its environment but what is given. */
function run(
  program: "main.ts" | "command.ts",
  args: string[],
  env: Record<string, string> = {},
  onLine: (line: string, pid: number) => void = () => undefined,
): Promise<Ended> {
  const loader = require.resolve("tsx/cjs");
  const child = spawn(process.execPath, ["--require", loader, join(__dirname, program), ...args], {
    cwd: dir,
    env: { PATH: process.env.PATH, ...env },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (part) => {
    stdout += part;
  });
  child.stderr.on("data", (part) => {
    stderr += part;
    onLine(String(part), child.pid!);
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
    const { code, stdout, stderr } = await run("command.ts", [], environment(await start()));
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
    const { code, stdout, stderr } = await run("command.ts", [], environment(url));
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

  it("names every variable that cannot be used", async () => {
    const { code, stderr } = await run("command.ts", [], {
      COMFYUI_EAS_ENDPOINT: "http://user:pass@host",
      COMFYUI_EAS_DEADLINE_SECONDS: "soon",
      COMFYUI_EAS_PROOF_LEVEL: "blind",
      COMFYUI_EAS_CALLS: "async",
      COMFYUI_EAS_STORAGE: "nas://x",
      COMFYUI_EAS_REGION: "Hangzhou",
    });
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toEqual([
      "COMFYUI_EAS_ENDPOINT has a user or a password in it; leave them out.",
      "COMFYUI_EAS_CALLS is none of sync, queue and webui.",
      "COMFYUI_EAS_STORAGE is not the address of a mounted folder, such as oss://my-bucket/comfyui/.",
      "COMFYUI_EAS_REGION is not the id of a region, such as cn-hangzhou.",
      "COMFYUI_EAS_TOKEN is not set.",
      "COMFYUI_EAS_DEADLINE_SECONDS is not a number of seconds.",
      "COMFYUI_EAS_EVIDENCE_DIR is not set.",
      "COMFYUI_EAS_PROOF_LEVEL is none of pixels, files and result.",
    ]);
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ COMFYUI_EAS_CALLS: "queue" }, /^COMFYUI_EAS_STORAGE is not set, and a service that is call/],
    [
      { COMFYUI_EAS_CALLS: "queue", COMFYUI_EAS_STORAGE: "oss://my-bucket/a/" },
      /^COMFYUI_EAS_REGION is not set; the bucket's region/,
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
  ])("says what does not go together: %j", async (variables, message) => {
    const { code, stderr } = await run("command.ts", [], {
      ...environment("http://127.0.0.1:1"),
      ...variables,
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it("calls a service through its queue when told so", async () => {
    const { code, stderr } = await run("command.ts", [], {
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
    const { code, stderr } = await run("command.ts", [], environment(url), (line, pid) => {
      if (line.includes(" running, ")) process.kill(pid, "SIGINT");
    });
    expect(code).toBe(130);
    expect(stderr).toContain("The check was stopped while waiting for the end of prompt");
    expect(service!.posted.at(-1)).toEqual({
      path: "/interrupt",
      body: { prompt_id: submittedId(service!) },
    });
  });
});

describe("npm run smoke", () => {
  /** A `pulumi` that prints the outputs of a stack, and what it was asked. */
  async function fakePulumi(script: string): Promise<Record<string, string>> {
    const file = join(dir, "pulumi");
    await writeFile(file, `#!/bin/sh\necho "$@" > "${dir}/asked"\n${script}\n`);
    await chmod(file, 0o755);
    return { PATH: [dir, process.env.PATH].join(delimiter) };
  }

  it("reads endpoint and token from a stack, and prints a table", async () => {
    const given = { endpoint: await start(), token: TOKEN, calls: "sync", other: [] };
    const outputs = JSON.stringify(given);
    const env = await fakePulumi(`echo '${outputs}'`);
    const { code, stdout, stderr } = await run(
      "main.ts",
      ["--stack", "dev", "--workflow", "workflow.json"],
      env,
    );
    expect(code).toBe(0);
    expect(await readFile(join(dir, "asked"), "utf8")).toBe(
      "stack output --json --show-secrets --stack dev\n",
    );
    expect(stdout).toMatch(/^proven: http:\/\/127\.0\.0\.1:\d+ made every output/);
    expect(stdout).toMatch(
      /node 19 {2}VHS_VideoCombine {2}comfyUI_00001\.mp4 .*35 frames, 10 fps, 3\.5 s/,
    );
    expect(stdout).toMatch(/evidence: evidence\/dev\/evidence\.json\n$/);
    expect(stdout + stderr).not.toContain("Y2FuYXJ5");
  });

  it.each([
    ["exit 255; ", "The outputs of stack dev cannot be read:"],
    ["echo '{}'", "Stack dev has no usable output endpoint and token; deploy it first"],
    ["echo oops", "pulumi printed no JSON."],
  ])("says what is wrong with a stack: %s", async (script, message) => {
    const { code, stderr } = await run("main.ts", ["--stack", "dev"], await fakePulumi(script));
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it("prints JSON for programs", async () => {
    const { COMFYUI_EAS_ENDPOINT, COMFYUI_EAS_TOKEN } = environment(await start());
    const args = ["--workflow", "workflow.json", "--json", "--keep-seed", "--evidence", "proof"];
    const { stdout } = await run("main.ts", args, { COMFYUI_EAS_ENDPOINT, COMFYUI_EAS_TOKEN });
    expect(JSON.parse(stdout)).toMatchObject({ passed: true, evidence: "proof/evidence.json" });
    expect((service!.posted[0]!.body.prompt as typeof workflow)["13"]!.inputs.seed).toBe(8);
  });

  it("refuses a token on the command line, without repeating it", async () => {
    for (const args of [[`--token=${TOKEN}`], ["--token", TOKEN]]) {
      const { code, stderr } = await run("main.ts", args);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^The token is not taken from the command line, because/);
      expect(stderr).not.toContain(TOKEN);
    }
  });

  it("lists its options when one is mistyped", async () => {
    const { code, stderr } = await run("main.ts", ["--dedline", "5"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--dedline");
    expect(stderr).toContain("--deadline SECONDS");
  });

  it("says what is missing when nothing is given", async () => {
    const { code, stderr } = await run("main.ts", []);
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toEqual([
      "The endpoint (--stack, --endpoint or COMFYUI_EAS_ENDPOINT) is not set.",
      "The token (--stack or COMFYUI_EAS_TOKEN) is not set.",
    ]);
  });
});
