import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Evidence,
  EvidenceDirError,
  SmokeFailure,
  type SmokeOptions,
  smokeCheck,
} from "./check";
import { clip, type Look } from "./support/clips";
import { type FakeService, fakeService, type Routes } from "./support/fakeService";
import {
  finished,
  healthyRoutes,
  outputs,
  submittedId,
  success,
  workflow,
} from "./support/healthyRoutes";
import { mp4, png, webp } from "./support/media";

/** Looks like a real one, and is looked for in everything that the check leaves behind. */
const TOKEN = "Y2FuYXJ5LXRva2Vu/NjQ+Zg==";

const MP4 = "comfyUI_00001.mp4";
let good: Record<string, Uint8Array>;
let dir: string;
let service: FakeService;
let lines: string[];

beforeAll(async () => {
  good = {
    "ComfyUI_1_a_.png": await png(clip("moving", { width: 72, height: 128 })),
    "ComfyUI_1.webp": await webp(clip("moving")),
    [MP4]: await mp4(clip("moving")),
  };
});

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "smoke-"));
  lines = [];
});

afterEach(async () => {
  await service?.close();
  await rm(dir, { recursive: true, force: true });
});

async function check(routes: Routes, options: Partial<SmokeOptions> = {}): Promise<Evidence> {
  service = await fakeService({ ...healthyRoutes(good), ...routes }, TOKEN);
  return smokeCheck({
    endpoint: `${service.url}/`,
    token: TOKEN,
    workflow,
    deadlineSeconds: 60,
    evidenceDir: join(dir, "evidence"),
    log: (line) => lines.push(line),
    ...options,
  });
}

/** Runs a check that must fail; its evidence on disk must be the one that it carries. */
async function failure(routes: Routes, options: Partial<SmokeOptions> = {}): Promise<SmokeFailure> {
  const failed = await check(routes, options).then(
    () => expect.unreachable("the check passed"),
    (error) => error,
  );
  expect(failed).toBeInstanceOf(SmokeFailure);
  const written = JSON.parse(await readFile(join(dir, "evidence", "evidence.json"), "utf8"));
  expect(written).toEqual(JSON.parse(JSON.stringify(failed.evidence)));
  expect(written.passed).toBe(false);
  return failed;
}

const codes = ({ problems }: SmokeFailure) => problems.map(({ code }) => code);
const withFile = (name: string, body: Uint8Array): Routes =>
  healthyRoutes({ ...good, [name]: body });

describe("a healthy service", () => {
  it("is proven, with every file and its measures in the evidence", async () => {
    const evidence = await check({});
    expect(evidence).toMatchObject({
      passed: true,
      level: "pixels",
      path: "standard/sync",
      service: { comfyui: "0.3.64", devices: ["cuda:0 NVIDIA A10"] },
      problems: [],
      notes: [],
    });
    expect(
      evidence.outputs.map(({ node, verdict, measured }) => [node, verdict, measured?.frames]),
    ).toEqual([
      ["9", "as expected", 1],
      ["15", "as expected", 35],
      ["19", "as expected", 35],
    ]);
    expect(evidence.outputs.map(({ description }) => description)).toEqual([
      expect.stringMatching(/^PNG 72x128, \d+ KiB \(node 9\)$/),
      expect.stringMatching(/^WEBP 64x96, 35 frames, 10 fps, \d+ KiB \(node 15\)$/),
      expect.stringMatching(/^MP4 64x96, 35 frames, 10 fps, \d+ KiB \(node 19\)$/),
    ]);
    expect((await readdir(join(dir, "evidence"))).sort()).toEqual([
      "evidence.json",
      "node-15-ComfyUI_1.webp",
      "node-19-comfyUI_00001.mp4",
      "node-9-ComfyUI_1_a_.png",
    ]);
    expect(evidence.promptId).toBe(submittedId(service));
  });

  it("is waited for while its gateway has no route and no upstream", async () => {
    const answers = [{ status: 404 }, { status: 503, body: "no healthy upstream" }];
    const routes = healthyRoutes(good);
    const evidence = await check({
      "/system_stats": (query, fake) => answers.shift() ?? routes["/system_stats"]!(query, fake),
    });
    expect(evidence.passed).toBe(true);
    expect(lines).toContainEqual(
      expect.stringMatching(/^smoke: waiting for the service \(503 no healthy upstream\), \d+ s$/),
    );
  });

  it("generates anew each time: seeds are fresh, and recorded as submitted", async () => {
    const evidence = await check({});
    const sent = service.posted[0]!.body.prompt as typeof workflow;
    expect(evidence.workflow.seeds).toEqual([
      { node: "2", input: "seed", value: sent["2"]!.inputs.seed },
      { node: "13", input: "seed", value: sent["13"]!.inputs.seed },
    ]);
    expect(sent["13"]!.inputs.seed).not.toBe(8);
    expect(sent["13"]!.inputs.steps).toBe(40);
  });

  it("shows where its prompt is in the queue", async () => {
    let looks = 0;
    const routes = healthyRoutes(good);
    await check({
      "/history/*": (query, fake) =>
        looks++ < 2 ? { body: {} } : routes["/history/*"]!(query, fake),
      "/queue": (_query, fake) => {
        const pending = [3, submittedId(fake), {}, {}, []];
        const others = [
          [9, "later", {}, {}, []],
          [2, "before", {}, {}, []],
        ];
        return {
          body: { queue_running: [[1, "first", {}, {}, []]], queue_pending: [...others, pending] },
        };
      },
    });
    expect(lines).toContainEqual(expect.stringMatching(/prompt \S+ queued behind 2, \d+ s$/));
  });

  it("is submitted to once, even when the answer is lost", async () => {
    const evidence = await check({
      "/prompt": () => ({ drop: true }),
      "/queue": (_query, fake) => ({
        body: { queue_running: [[1, submittedId(fake), {}, {}, []]], queue_pending: [] },
      }),
    });
    expect(service.requests.filter((line) => line === "POST /prompt")).toHaveLength(1);
    expect(evidence.notes).toEqual([
      "The answer to the submission was lost; the prompt was found at the service.",
    ]);
  });
});

describe("files that are not what the workflow promises", () => {
  it.each<[Look, string]>([
    ["black", "blank"],
    ["frozen", "frozen"],
    ["half-frozen", "frozen"],
  ])("mp4 %s", async (look, code) => {
    expect(codes(await failure(withFile(MP4, await mp4(clip(look)))))).toEqual([code]);
  });

  it("mp4 with one frame fewer", async () => {
    const failed = await failure(withFile(MP4, await mp4(clip("moving", { count: 34 }))));
    expect(failed.message).toContain(
      "node 19 (VHS_VideoCombine), comfyUI_00001.mp4: expected 35 frames, came 34.",
    );
  });

  it.each([
    ["one byte", new Uint8Array(1), "expected an mp4, came a file of 1 byte"],
    ["nothing", new Uint8Array(), "expected an mp4, came an empty file"],
    [
      "a login page",
      Buffer.from("<html>login please</html>"),
      "expected an mp4, came a file that is html inside",
    ],
  ])("mp4 that is %s", async (_name, bytes, message) => {
    const failed = await failure(withFile(MP4, bytes));
    expect(codes(failed)).toEqual(["wrong-kind"]);
    expect(failed.message).toContain(message);
  });

  it("a PNG named mp4", async () => {
    const failed = await failure(withFile(MP4, good["ComfyUI_1_a_.png"]!));
    expect(failed.message).toContain("expected an mp4, came a file that is png inside");
  });

  it("an mp4 that is reported but was never written", async () => {
    const failed = await failure(withFile(MP4, undefined as never));
    expect(codes(failed)).toEqual(["not-fetched"]);
    expect(failed.evidence.outputs.map(({ description }) => description)).toContain(
      "comfyUI_00001.mp4, not fetched (node 19)",
    );
    expect(failed.message).toMatch(
      /reports comfyUI_00001\.mp4, but it cannot be fetched \(GET \/view\S+: 404\)/,
    );
  });

  it("no mp4 at all", async () => {
    const { "19": _, ...others } = outputs;
    const failed = await failure({ "/history/*": finished({ outputs: others }) });
    expect(failed.message).toContain(
      "node 19 (VHS_VideoCombine): expected 1 mp4 of 64 x 96 pixels, 35 frames, 10 frames per second; the service reported no file.",
    );
  });

  it("all of them at once", async () => {
    const failed = await failure({
      ...healthyRoutes({
        "ComfyUI_1_a_.png": await png(clip("black", { width: 72, height: 128 })),
        "ComfyUI_1.webp": await webp(clip("frozen")),
      }),
    });
    expect(codes(failed).sort()).toEqual(["blank", "frozen", "not-fetched"]);
    expect(failed.evidence.outputs.map(({ verdict }) => verdict)).toEqual([
      "wrong",
      "wrong",
      "wrong",
    ]);
  });

  it("a file of somebody's own name stays inside the evidence folder", async () => {
    const filename = "../../../evil/..\\..\\.hidden.mp4";
    const listed = { gifs: [{ filename, subfolder: "", type: "output" }] };
    const evidence = await check({
      ...healthyRoutes({ ...good, [filename]: good[MP4]! }),
      "/history/*": finished({ outputs: { ...outputs, "19": listed } }),
    });
    expect(evidence.outputs[2]!.file).toMatch(/^node-19-[A-Za-z0-9_.-]+\.mp4$/);
    expect(await readdir(dir)).toEqual(["evidence"]);
  });
});

describe("pixels that cannot be looked at", () => {
  const nodes = {
    ...workflow,
    "19": { ...workflow["19"]!, inputs: { ...workflow["19"]!.inputs, format: "video/webm" } },
  };
  const reported = { gifs: [{ filename: "a.webm", subfolder: "", type: "output" }] };
  const routes = () => ({
    ...healthyRoutes({ ...good, "a.webm": good[MP4]! }),
    "/history/*": finished({ outputs: { ...outputs, "19": reported } }),
  });

  it("are no proof", async () => {
    const failed = await failure(routes(), { workflow: nodes });
    expect(codes(failed)).toEqual(["not-checked"]);
    expect(failed.evidence.level).toBe("files");
  });

  it("are accepted by a caller who asks for files only, and still said", async () => {
    const evidence = await check(routes(), { workflow: nodes, requiredLevel: "files" });
    expect(evidence).toMatchObject({ passed: true, level: "files", requiredLevel: "files" });
    expect(evidence.problems.map(({ code }) => code)).toEqual(["not-checked"]);
    expect(evidence.outputs.map(({ verdict }) => verdict)).toEqual([
      "as expected",
      "as expected",
      "not checked",
    ]);
  });

  it("do not excuse anything else", async () => {
    const broken = { ...routes(), ...{ "/view": () => ({ status: 404 }) } };
    const failed = await failure(broken, { workflow: nodes, requiredLevel: "files" });
    expect(failed.evidence.level).toBe("none");
  });
});

describe("workflows that prove little", () => {
  const still = {
    "1": workflow["1"]!,
    "2": workflow["2"]!,
    "3": workflow["3"]!,
    "9": workflow["9"]!,
  };

  it("pass with a note when they make no video", async () => {
    const history = finished({ outputs: { "9": outputs["9"] } });
    const evidence = await check({ "/history/*": history }, { workflow: still });
    expect(evidence.passed).toBe(true);
    expect(evidence.notes).toEqual([expect.stringContaining("this says nothing about video")]);
  });

  it("do not pass when they make no file at all", async () => {
    const { "9": _, ...nothing } = still;
    const history = finished({ outputs: {} });
    const failed = await failure({ "/history/*": history }, { workflow: nothing });
    expect(codes(failed)).toEqual(["missing-output"]);
  });

  it("do not pass when nothing they make can be looked into", async () => {
    const { "9": _, ...custom } = { ...still, "8": { class_type: "SaveAudio", inputs: {} } };
    const listed = { audio: [{ filename: "a.flac", subfolder: "", type: "output" }] };
    const failed = await failure(
      {
        ...healthyRoutes({ "a.flac": Buffer.from("sound") }),
        "/history/*": finished({ outputs: { "8": listed } }),
      },
      { workflow: custom },
    );
    expect(codes(failed)).toEqual(["not-checked"]);
  });
});

describe("prompts that do not end well", () => {
  it("nodes dropped on submission", async () => {
    const complaint = {
      type: "value_not_in_list",
      message: "Value not in list",
      details: "ckpt_name: 'svd' not in []",
    };
    const { "15": _, ...others } = outputs;
    const failed = await failure({
      "/prompt": (_query, fake) => ({
        body: {
          prompt_id: submittedId(fake),
          node_errors: { "13": { class_type: "KSampler", errors: [complaint] } },
        },
      }),
      "/history/*": finished({ outputs: others }),
    });
    expect(codes(failed)).toEqual(["node-errors", "missing-output"]);
    expect(failed.message).toContain(
      "node 13 (KSampler): Value not in list: ckpt_name: 'svd' not in []",
    );
  });

  it("a workflow that is refused", async () => {
    const failed = await failure({
      "/prompt": () => ({
        status: 400,
        body: {
          error: { type: "prompt_no_outputs", message: "Prompt has no outputs", details: "" },
          node_errors: {},
        },
      }),
    });
    expect(failed.message).toContain(
      "The service does not take the workflow: Prompt has no outputs",
    );
    expect(service.requests).not.toContain("POST /interrupt");
  });

  it("a node that fails", async () => {
    const data = {
      node_id: "13",
      node_type: "KSampler",
      exception_type: "torch.OutOfMemoryError",
      exception_message: "Allocation on device.\n",
    };
    const status = { status_str: "error", completed: false, messages: [["execution_error", data]] };
    const failed = await failure({ "/history/*": finished({ status, outputs: {} }) });
    expect(failed.problems[0]).toEqual({
      code: "execution-error",
      node: "13",
      message:
        "Node 13 (KSampler) failed: torch.OutOfMemoryError: Allocation on device. Take a GPU with more memory, or a smaller size or fewer frames.",
    });
  });

  it("somebody's interruption", async () => {
    const status = {
      status_str: "error",
      completed: false,
      messages: [["execution_interrupted", {}]],
    };
    const failed = await failure({ "/history/*": finished({ status, outputs: {} }) });
    expect(codes(failed)).toContain("interrupted");
  });

  it("an answer from the cache", async () => {
    const cached = { ...success, messages: [["execution_cached", { nodes: ["14", "19"] }]] };
    const failed = await failure({ "/history/*": finished({ status: cached }) });
    expect(codes(failed)).toEqual(["cached"]);
  });

  it("accepts the cache when the seeds were to be kept, and says so", async () => {
    const cached = { ...success, messages: [["execution_cached", { nodes: ["14", "19"] }]] };
    const evidence = await check(
      { "/history/*": finished({ status: cached }) },
      { keepSeeds: true },
    );
    expect(evidence.passed).toBe(true);
    expect(evidence.notes).toEqual([expect.stringContaining("answered from ComfyUI's cache")]);
    expect(evidence.workflow.submittedSha256).toBe(evidence.workflow.sha256);
  });

  it("a history that was lost in a restart", async () => {
    const failed = await failure({ "/history/*": () => ({ body: {} }) });
    expect(codes(failed)).toEqual(["lost"]);
    expect(failed.message).toContain("ComfyUI has restarted");
  });
});

describe("services that do not answer", () => {
  it("says where a refused token came from", async () => {
    const failed = await failure({}, { token: "wrong", tokenSource: "the output of stack dev" });
    expect(codes(failed)).toEqual(["unauthorized"]);
    expect(failed.message).toContain("The token came from the output of stack dev");
    expect(service.requests).toEqual(["GET /system_stats"]);
  });

  it("does not take a login page for a service", async () => {
    const failed = await failure({ "/system_stats": () => ({ body: "<html>login</html>" }) });
    expect(codes(failed)).toEqual(["not-ready"]);
    expect(failed.message).toContain("the answer is not JSON: (HTML) login");
  });

  it("waits no longer than the deadline, and says for what", async () => {
    const failed = await failure(
      { "/system_stats": () => ({ status: 503, body: "no healthy upstream" }) },
      { deadlineSeconds: 1 },
    );
    expect(failed.problems).toEqual([
      {
        code: "deadline",
        message:
          "The deadline of 1 s passed while waiting for the service, which answered last: GET /system_stats: 503: no healthy upstream.",
      },
    ]);
  });

  it("takes the own prompt back when it hangs", async () => {
    const failed = await failure(
      {
        "/history/*": () => ({ body: {} }),
        "/queue": (_query, fake) => ({
          body: {
            queue_running: [[1, submittedId(fake), {}, {}, []]],
            queue_pending: [[2, "of somebody else", {}, {}, []]],
          },
        }),
      },
      { deadlineSeconds: 2 },
    );
    expect(failed.message).toMatch(
      /deadline of 2 s passed while waiting for the end of prompt \S+ running/,
    );
    const id = submittedId(service);
    expect(service.posted.slice(1)).toEqual([{ path: "/interrupt", body: { prompt_id: id } }]);
  });

  it("leaves alone what others run when its own prompt is queued", async () => {
    await failure(
      {
        "/history/*": () => ({ body: {} }),
        "/queue": (_query, fake) => ({
          body: {
            queue_running: [[1, "of somebody else", {}, {}, []]],
            queue_pending: [[2, submittedId(fake), {}, {}, []]],
          },
        }),
      },
      { deadlineSeconds: 2 },
    );
    const id = submittedId(service);
    expect(service.posted.slice(1)).toEqual([{ path: "/queue", body: { delete: [id] } }]);
  });

  it("counts everything against the one deadline, also a file that never comes", async () => {
    const failed = await failure({ "/view": () => ({ hang: true }) }, { deadlineSeconds: 2 });
    expect(failed.message).toContain(
      "passed while fetching ComfyUI_1_a_.png of node 9 (SaveImage)",
    );
  });

  it("stops when its caller does", async () => {
    const stop = new AbortController();
    const failed = await failure(
      {
        "/history/*": () => {
          stop.abort(new Error("Ctrl-C"));
          return { body: {} };
        },
      },
      { signal: stop.signal },
    );
    expect(codes(failed)).toEqual(["cancelled"]);
  });
});

describe("what the check leaves behind", () => {
  it("never shows the token, however a service repeats it", async () => {
    const echo = `your token ${TOKEN} or ${encodeURIComponent(TOKEN)} or ${TOKEN.replace(/=+$/, "")}`;
    const filename = `${TOKEN.replaceAll("/", "")} ${TOKEN}.mp4`;
    const data = { node_id: "13", node_type: TOKEN, exception_type: "E", exception_message: echo };
    const status = { status_str: "error", completed: false, messages: [["execution_error", data]] };
    const answers = [{ status: 503, body: echo }];
    const routes = healthyRoutes(good);
    const failed = await failure({
      "/system_stats": (query, fake) => answers.shift() ?? routes["/system_stats"]!(query, fake),
      "/history/*": finished({
        status,
        outputs: {
          ...outputs,
          [TOKEN]: { gifs: [{ filename, subfolder: TOKEN, type: "output" }] },
        },
      }),
    });
    const unauthorized = await failure({}, { token: `${TOKEN}x` });
    const files = await readdir(dir, { recursive: true });
    const evidence = await readFile(join(dir, "evidence", "evidence.json"), "utf8");
    const everything = [
      failed.message,
      JSON.stringify(failed.evidence),
      unauthorized.message,
      evidence,
      ...files,
      ...lines,
    ].join("\n");
    expect(everything).toContain("(redacted)");
    for (const form of [TOKEN.replace(/=+$/, ""), encodeURIComponent(TOKEN).slice(0, 20)]) {
      expect(everything).not.toContain(form);
    }
  });

  it("replaces earlier evidence as a whole", async () => {
    await check({});
    await service.close();
    const failed = await failure({}, { token: "wrong" });
    expect(failed.evidence.outputs).toEqual([]);
    expect(await readdir(join(dir, "evidence"))).toEqual(["evidence.json"]);
    expect(await readdir(dir)).toEqual(["evidence"]);
  });

  it("refuses a folder with somebody's files, before anything is submitted", async () => {
    await writeFile(join(dir, "thesis.txt"), "years of work");
    await expect(check({}, { evidenceDir: dir })).rejects.toThrow(EvidenceDirError);
    expect(service.requests).toEqual([]);
    expect(await readdir(dir)).toEqual(["thesis.txt"]);
  });
});
