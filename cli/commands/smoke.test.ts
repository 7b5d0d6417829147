import { writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type FakeService, fakeService, type Routes } from "../../client/smoke/support/fakeService";
import { healthyFiles } from "../../client/smoke/support/healthyFiles";
import { healthyRoutes, submittedId, workflow } from "../../client/smoke/support/healthyRoutes";
import { readOnce } from "../../client/smoke/support/readOnce";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { fakePulumi, fakeStack } from "../support/fakePulumi";
import { runCli } from "../support/runCli";

const TOKEN = "Y2FuYXJ5LXRva2Vu==";

let good: Record<string, Uint8Array>;
let dir: string;
let file: string;
let service: FakeService | undefined;
const before = process.cwd();

beforeAll(async () => {
  good = await healthyFiles();
});

beforeEach(async () => {
  readOnce();
  dir = temporaryFolder();
  file = join(dir, "workflow.json");
  await writeFile(file, JSON.stringify(workflow));
  process.chdir(dir);
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("COMFYUI_")) vi.stubEnv(name, undefined);
  }
});

afterEach(async () => {
  process.chdir(before);
  vi.unstubAllEnvs();
  await service?.close();
  service = undefined;
});

const start = async (routes: Routes = {}) => {
  service = await fakeService({ ...healthyRoutes(good), ...routes }, TOKEN);
  return service.url;
};

const smoke = (args: string[], io: Parameters<typeof runCli>[1] = {}) =>
  runCli(["smoke", ...args], io);

describe("a service that makes video", () => {
  it("is proven by what its stack says, in a table", async () => {
    await fakeStack(dir, { endpoint: await start(), token: TOKEN, calls: "sync", other: [] });
    const args = ["--stack", "my-company/dev", "--workflow", "workflow.json"];
    const { code, out, err } = await smoke(args);
    const text = out.join("\n");
    expect([code, text]).toEqual([0, expect.stringMatching(/^proven: http.* made every output/)]);
    expect(await readFile(join(dir, "asked"), "utf8")).toBe(
      "stack output --json --show-secrets --stack my-company/dev\n",
    );
    expect(text).toMatch(/node 19 {2}VHS_VideoCombine {2}comfyUI_00001\.mp4 .*35 frames, 10 fps/);
    expect(text).toMatch(/evidence: evidence\/dev\/evidence\.json$/);
    expect(err[0]).toBe("smoke: the service answers: ComfyUI 0.3.64");
    expect(text + err.join()).not.toContain("Y2FuYXJ5");
  });

  it("is proven by its address, as JSON", async () => {
    vi.stubEnv("COMFYUI_TOKEN", TOKEN);
    const args = ["--workflow", file, "--json", "--keep-seed", "--evidence", "proof"];
    const { out } = await smoke(["--url", await start(), ...args]);
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0]!)).toMatchObject({ passed: true, evidence: "proof/evidence.json" });
    expect((service!.posted[0]!.body.prompt as typeof workflow)["13"]!.inputs.seed).toBe(8);
  });

  it("can be another one than the stack's, with the stack's token", async () => {
    await fakeStack(dir, { endpoint: "http://127.0.0.1:1", token: TOKEN, calls: "sync" });
    const args = ["--stack", "dev", "--url", await start(), "--workflow", file, "--set", "5.x=1"];
    const { code, err } = await smoke(args);
    expect([code, err.join("\n")]).toEqual([2, expect.stringContaining("--set")]);
    expect((await smoke(args.slice(0, -2))).code).toBe(0);
  });

  it("keeps a seed that is set, or says why it would not", async () => {
    vi.stubEnv("COMFYUI_TOKEN", TOKEN);
    const args = ["--url", await start(), "--workflow", file, "--set", "13.seed=5"];
    const { code, err } = await smoke(args);
    expect([code, err.join()]).toEqual([2, expect.stringContaining("would not keep 5 as seed")]);
    expect(service!.posted).toEqual([]);
    await smoke([...args, "--keep-seed"]);
    expect((service!.posted[0]!.body.prompt as typeof workflow)["13"]!.inputs.seed).toBe(5);
  });

  it("is asked for what the options say", async () => {
    vi.stubEnv("COMFYUI_TOKEN", TOKEN);
    await smoke([
      "--url",
      await start(),
      "--workflow",
      file,
      "--seed",
      "42",
      "--set",
      "2.steps=3",
      "--set",
      "9.filename_prefix=a=b",
    ]);
    const { prompt } = service!.posted[0]!.body as { prompt: typeof workflow };
    expect(prompt["2"]!.inputs).toMatchObject({ seed: 42, steps: 3 });
    expect(prompt["9"]!.inputs.filename_prefix).toMatch(/a=b$/);
  });
});

describe("a service that does not", () => {
  it("is wrong", async () => {
    vi.stubEnv("COMFYUI_TOKEN", TOKEN);
    const url = await start({ "/view": () => ({ status: 404 }) });
    const { code, out, err } = await smoke(["--url", url, "--workflow", file]);
    expect([code, out]).toEqual([1, []]);
    expect(err.join("\n")).toContain("not proven, wrong:");
  });

  it("is not ready when it does not answer", async () => {
    vi.stubEnv("COMFYUI_TOKEN", "");
    const args = ["--url", "http://127.0.0.1:1", "--deadline", "1", "--json"];
    const { code, out } = await smoke(args);
    expect([code, JSON.parse(out[0]!).verdict]).toEqual([3, "not-ready"]);
  });

  it("has its prompt taken back when the check is stopped", async () => {
    vi.stubEnv("COMFYUI_TOKEN", TOKEN);
    const url = await start({
      "/history/*": () => ({ body: {} }),
      "/queue": (_query, fake) => ({
        body: { queue_running: [[1, submittedId(fake), {}, {}, []]], queue_pending: [] },
      }),
    });
    const stop = new AbortController();
    const said: string[] = [];
    const err = (line: string) => {
      said.push(line);
      if (line.includes(" running, ")) stop.abort(new Error("stopped by SIGINT"));
    };
    const { code } = await smoke(["--url", url, "--workflow", file], { err, signal: stop.signal });
    expect(code).toBe(130);
    expect(said).toContain("smoke: stopped by SIGINT: taking the prompt back");
    expect(said.join("\n")).toContain("The check was stopped while waiting for the end of prompt");
    expect(service!.posted.at(-1)).toEqual({
      path: "/interrupt",
      body: { prompt_id: submittedId(service!) },
    });
  });
});

describe("the command line", () => {
  it.each([
    ["workflow.json", /^The evidence folder workflow\.json cannot be used: .*ENOTDIR/],
    ["workflow.json/e", /ENOTDIR/],
  ])("refuses --evidence %s before anything is asked", async (place, message) => {
    vi.stubEnv("COMFYUI_TOKEN", TOKEN);
    const args = ["--url", await start(), "--workflow", file, "--evidence", place, "--json"];
    const { code, err, out } = await smoke(args);
    expect([code, err]).toEqual([2, [expect.stringMatching(message)]]);
    expect(JSON.parse(out.join()).error.message).toBe(err[0]);
    expect(service!.requests).toEqual([]);
  });

  it("tells the verdict also where the evidence cannot be written at the end", async () => {
    vi.stubEnv("COMFYUI_TOKEN", TOKEN);
    const url = await start();
    const err = (line: string) => {
      said.push(line);
      // Meanwhile a file takes the place of the folder.
      if (line.includes("the service answers")) writeFileSync(join(dir, "evidence"), "");
    };
    const said: string[] = [];
    const args = ["--url", url, "--workflow", file, "--evidence", "evidence/a", "--json"];
    const { code, out } = await smoke(args, { err });
    expect([code, said.at(-1)]).toEqual([
      1,
      expect.stringMatching(
        /^proven: .*, but its evidence is lost: .*evidence\/a cannot be .*ENOTDIR/,
      ),
    ]);
    expect(JSON.parse(out.join()).error.exitCode).toBe(1);
  });

  it.each([
    ["exit 255; ", "The outputs of stack dev cannot be read:"],
    [
      "echo '{}'",
      "Stack dev has no usable output endpoint and token; deploy it first (pulumi up --stack dev). A program of your own has to export endpoint and token",
    ],
    [
      'echo \'{"endpoint": "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "token": "secret"}\'',
      "Stack dev has no usable output endpoint; deploy it first",
    ],
    ['echo \'{"edition": "serverless"}\'', "has a WebUI only and cannot be called"],
    ["echo oops", "pulumi printed no JSON."],
  ])("says what is wrong with a stack: %s", async (script, message) => {
    await fakePulumi(dir, script);
    const { code, err } = await smoke(["--stack", "dev"]);
    expect([code, err.join("\n")]).toEqual([2, expect.stringContaining(message)]);
  });

  it("does not lose --seed to --keep-seed without a word", async () => {
    const { code, err } = await smoke(["--seed", "7", "--keep-seed"]);
    expect([code, err.join("\n")]).toEqual([
      2,
      expect.stringContaining("option '--keep-seed' cannot be used with option '--seed <number>'"),
    ]);
  });

  it("says everything that is missing or wrong, at once", async () => {
    const options = ["--calls", "async", "--deadline", "soon", "--seed", "-1.5"];
    const ofWorkflow = ["--workflow", "absent.json", "--set", "color"];
    const { code, err } = await smoke([...options, ...ofWorkflow]);
    expect(code).toBe(2);
    expect(err.join("\n").split("\n")).toEqual([
      "The endpoint (--stack or --url) is not set.",
      '--calls is "async"; write sync, queue or webui.',
      "The token (--stack or COMFYUI_TOKEN) is not set.",
      '--seed is "-1.5"; write a whole number as the seed, 0 to 4294967295.',
      '--deadline is "soon"; write a number of seconds, above 0 and at most 86400 (a day).',
      "absent.json is not a workflow in API format:",
      expect.stringMatching(/^ {2}It cannot be read: ENOENT/),
      "--set color is not of the form NODE.INPUT=VALUE.",
    ]);
    const place = ["--storage", "oss://mine/comfyui/", "--region", "cn-hangzhou"];
    const set = ["--workflow", file, "--set", "1.colour=1"];
    vi.stubEnv("COMFYUI_TOKEN", TOKEN);
    const told = await smoke(["--url", "http://127.0.0.1:1", ...place, ...set]);
    expect([told.code, told.err.join("\n").split("\n")]).toEqual([
      2,
      [
        expect.stringMatching(/^--set 1\.colour: node 1 .* has no input colour/),
        expect.stringMatching(/^The files in oss:.* cannot be read\. No Alibaba Cloud credentials/),
      ],
    ]);
  });
});
