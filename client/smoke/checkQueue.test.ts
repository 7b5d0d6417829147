import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { FakeQueues } from "../queue/support/fakeQueue";
import { StorageError } from "../storage/ossGet";
import type { OutputStore } from "../storage/outputStore";
import { successReport } from "./report";
import { codes, current, prepareChecks } from "./support/checking";
import {
  answer,
  checkQueue,
  executed,
  goodStore,
  healthy,
  queueFailure,
} from "./support/checkingQueue";
import { outputs, workflow } from "./support/healthyRoutes";

prepareChecks();

const puts = ({ calls }: FakeQueues) => calls.filter((call) => call.startsWith("POST"));
const kept = ({ sink }: FakeQueues) => sink.map(({ tags }) => tags.task_id);

describe("a healthy service behind queues", () => {
  it("is proven by the files in its storage", async () => {
    const { evidence, fake } = await checkQueue(healthy);
    expect(evidence).toMatchObject({
      passed: true,
      level: "pixels",
      path: "api/queue",
      promptId: "p1",
      requestId: "id-1",
      problems: [],
      notes: [],
    });
    expect(evidence.outputs.map(({ node, verdict }) => [node, verdict])).toEqual([
      ["9", "as expected"],
      ["15", "as expected"],
      ["19", "as expected"],
    ]);
    expect(puts(fake)).toEqual([
      `POST /api/predict/comfyui_api/api_prompt?task_id=${evidence.taskId}`,
    ]);
  });

  it("gets the workflow without anything around it, with fresh seeds", async () => {
    let sent: typeof workflow = {};
    const { evidence } = await checkQueue((fake, tags) => {
      sent = JSON.parse(Buffer.from(fake.input[0]!.data).toString());
      healthy(fake, tags);
    });
    expect(Object.keys(sent)).toEqual(Object.keys(workflow));
    expect(evidence.workflow.seeds[1]!.value).toBe(sent["13"]!.inputs.seed);
    expect(sent["13"]!.inputs.seed).not.toBe(8);
  });

  it("is proven beside an old picture of what goes in", async () => {
    const crop = { class_type: "ImageCropV2", inputs: { image: ["1", 0] } };
    const shown = { filename: "crop_00001_.png", subfolder: "", type: "temp" };
    const good = goodStore();
    const store: OutputStore = {
      read: (file, options) =>
        file.type === "temp"
          ? Promise.resolve({ bytes: current.good["ComfyUI_1_a_.png"]!, ageSeconds: 3600 })
          : good.read(file, options),
    };
    const { evidence } = await checkQueue(
      answer([...executed, { ...outputs, "30": { images: [shown] } }]),
      { workflow: { ...workflow, "30": crop }, store },
    );
    expect(evidence.passed).toBe(true);
    expect(evidence.notes.join(" ")).toContain("accepted, because no seed is upstream of it");
  });

  it("loses only the own result, and takes nobody else's", async () => {
    const { fake } = await checkQueue(healthy);
    expect(kept(fake)).toEqual(["somebody's"]);
    expect(fake.calls.filter((call) => call.includes("_auto_delete_=true"))).toEqual([]);
  });

  it("does not say that its result was deleted where the sink keeps it", async () => {
    const { evidence } = await checkQueue(healthy, {}, (fake) => {
      fake.intervene = ({ method }, response) => {
        if (method !== "DELETE") return undefined;
        response.writeHead(403).end("not allowed");
        return true;
      };
    });
    expect(evidence.notes).toEqual([expect.stringContaining("The result is still in the sink")]);
    const own = evidence.checks.find(({ what }) => what.startsWith("A worker takes the workflow"));
    expect(own).toMatchObject({ result: "pass", why: expect.not.stringContaining("was deleted") });
  });

  it("is not taken for proven when its files cannot be read from here", async () => {
    const { evidence } = await checkQueue(healthy, { store: undefined, requiredLevel: "result" });
    expect(evidence).toMatchObject({ passed: true, level: "result" });
    expect(evidence.problems).toEqual([
      {
        code: "not-checked",
        message: expect.stringContaining("Whether they show a video is not known."),
      },
    ]);
    expect(evidence.outputs.map(({ verdict, file }) => [verdict, file])).toEqual(
      Array(3).fill(["not checked", undefined]),
    );
    expect(await readdir(join(current.dir, "evidence"))).toEqual(["evidence.json"]);
    expect(successReport(evidence, "e")).toMatch(/^queue result only: http/);
  });

  it("shows its place in the queue, and says when a full sink blocks it", async () => {
    const { fake: _, evidence } = await checkQueue(
      (fake, tags) => {
        fake.input.unshift({ index: 90n, tags: {}, data: Buffer.alloc(0), message: "" });
        let polls = 0;
        fake.intervene = ({ call }) => {
          if (call.includes("task_id=") && call.includes("/sink") && ++polls === 3) {
            healthy(fake, tags);
          }
          return undefined;
        };
      },
      {},
      (fake) => {
        fake.attributes = { "stream.approxMaxLength": "1" };
      },
    );
    expect(evidence.passed).toBe(true);
    expect(current.lines).toContainEqual(
      expect.stringMatching(
        /task smoke-\S+ waits behind 1 other; the sink is full with 1 result that/,
      ),
    );
  });

  it("is waited for while its gateway has no upstream", async () => {
    let refusals = 2;
    await checkQueue(healthy, {}, (fake) => {
      fake.intervene = (_request, response) =>
        refusals-- > 0 && !!response.writeHead(503).end("no healthy upstream");
    });
    expect(current.lines).toContainEqual(
      expect.stringMatching(/waiting for the service \(503 no healthy upstream\)/),
    );
  });
});

describe("a service behind queues that is not proven", () => {
  it("was asked for more than a result can show", async () => {
    const failed = await queueFailure(healthy, { store: undefined });
    expect(failed.evidence).toMatchObject({ passed: false, level: "result" });
  });

  it("is not called wrong when the bucket refuses the key of the check, which may have expired", async () => {
    const facts = { failure: "status", method: "GET", path: "/a.png", detail: "403" } as const;
    const read = async () => {
      throw new StorageError({ ...facts, status: 403, excerpt: "SecurityTokenExpired" });
    };
    const { evidence, message } = await queueFailure(healthy, { store: { read } });
    expect(evidence).toMatchObject({ passed: false, level: "none" });
    expect(evidence.outputs.map(({ verdict }) => verdict)).toEqual(Array(3).fill("not checked"));
    expect(evidence.causes).toMatchObject([{ cause: "storage-refused" }]);
    expect(evidence.checks.find(({ what }) => what.includes("can be fetched"))?.result).toBe(
      "fail",
    );
    expect(message).toContain("but not everything it made could be looked at here");
    expect(message).toContain("Renew them, or allow them oss:GetObject");
  });

  it.each([
    [
      "OSS refuses its public address to the account",
      400,
      "PublicEndpointForbidden",
      "oss-public-address",
    ],
    ["the clock of this machine is wrong", 403, "RequestTimeTooSkewed", "wrong-clock"],
  ])("is not called wrong when %s", async (_why, status, code, cause) => {
    const read = async () => {
      throw new StorageError({
        failure: "status",
        method: "GET",
        path: "/a.png",
        detail: `${status}`,
        status,
        excerpt: `<Code>${code}</Code>`,
      });
    };
    const { evidence } = await queueFailure(healthy, { store: { read } });
    expect(evidence.outputs.map(({ verdict }) => verdict)).toEqual(Array(3).fill("not checked"));
    expect(evidence.problems.map((problem) => problem.code)).toContain("broken");
    expect(evidence.causes).toMatchObject([{ cause }]);
  });

  it("is proven although this machine slept, which its timer does not count, before the files were read", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const awake = goodStore({ ageSeconds: 3600 });
    const store: OutputStore = {
      read: (file, options) => {
        vi.setSystemTime(Date.now() + 3_600_000);
        return awake.read(file, options);
      },
    };
    const { evidence } = await checkQueue(healthy, { store });
    expect(evidence.passed).toBe(true);
  });

  it("takes no workflow of this size; none is sent", async () => {
    let fake: FakeQueues | undefined;
    const failed = await queueFailure(healthy, {}, (one) => {
      fake = one;
      one.attributes = { "meta.maxPayloadBytes": "100" };
    });
    expect(failed.message).toMatch(/has \d+ bytes, and the queue takes at most 100/);
    expect(puts(fake!)).toEqual([]);
  });

  it("answers from the cache: the files are older than the request", async () => {
    const failed = await queueFailure(healthy, { store: goodStore({ ageSeconds: 3600 }) });
    expect(codes(failed)).toEqual(["cached", "cached", "cached"]);
    expect(failed.message).toContain("it is a file of an earlier run");
  });

  it("answers from the cache: nothing was executed, and no file can be dated", async () => {
    const failed = await queueFailure(answer([outputs]), {
      store: undefined,
      requiredLevel: "result",
    });
    expect(codes(failed)).toEqual(["cached", "cached", "cached"]);
  });

  it("names no file of an output", async () => {
    const { "19": _, ...others } = outputs;
    const failed = await queueFailure(answer([...executed, others]));
    expect(codes(failed)).toEqual(["missing-output"]);
  });

  it("has made a part of a video, and does not tell of the prompts that go on with it", async () => {
    const part = { ...outputs, "19": { unfinished_batch: [true] } };
    const failed = await queueFailure(answer([...executed, part]));
    expect(codes(failed)).toEqual(["missing-output", "missing-output"]);
    expect(failed.message).toContain(
      "The video of node 19 (VHS_VideoCombine) is unfinished: a VHS_BatchManager continues",
    );
  });

  it("calls a file what it should not be, and nobody can look", async () => {
    const odd = { ...outputs, "19": { gifs: [{ filename: "a.txt", subfolder: "" }] } };
    const options = { store: undefined, requiredLevel: "result" as const };
    expect(codes(await queueFailure(answer([...executed, odd]), options))).toEqual(["wrong-kind"]);
  });

  it.each<[string, unknown, Record<string, string>, RegExp]>([
    [
      "refused inside",
      { error: { type: "x", message: "Prompt has no outputs", details: "" }, node_errors: {} },
      { lastCode: "400" },
      /The service rejects the workflow: Prompt has no outputs/,
    ],
    ["a status", "Internal Server Error", { lastCode: "500" }, /ended with status 500: "Internal/],
    ["a status beside outputs", [outputs], { lastCode: "504" }, /ended with status 504: \[/],
    ["an object", { outputs }, {}, /not a list that ends with the outputs/],
    ["an empty list", [], {}, /not a list that ends with the outputs: \[\]/],
    ["messages without outputs", executed, {}, /not a list that ends with the outputs/],
    [
      "a failed node and a status",
      [{ type: "execution_error", data: { node_id: "13", exception_message: "no" } }, {}],
      { lastCode: "500" },
      /Node 13 \(unknown class\) failed: no\./,
    ],
    [
      "a failed node",
      [{ type: "execution_error", data: { node_id: "13", exception_message: "out of memory" } }],
      {},
      /Node 13 \(unknown class\) failed: out of memory\.[\s\S]*likely cause: The GPU has too little memory/,
    ],
  ])("has a result that shows a failure: %s", async (_name, result, tags, message) => {
    const failed = await queueFailure(answer(result, tags));
    expect(failed.evidence.level).toBe("none");
    expect(failed.message).toMatch(message);
  });

  it("has no result in time; the request is taken back", async () => {
    let fake: FakeQueues | undefined;
    const failed = await queueFailure(
      (one) => {
        fake = one;
        one.input.unshift({ index: 90n, tags: {}, data: Buffer.alloc(0), message: "" });
      },
      { deadlineSeconds: 1 },
    );
    expect(failed.message).toMatch(
      /The deadline of 1 s passed while waiting for the result: task \S+ waits behind 1 other\.[\s\S]*likely cause: No instance has taken the request/,
    );
    expect(fake!.input.map(({ index }) => index)).toEqual([90n]);
  });

  it("has no result in time, and stutters when the request is taken back", async () => {
    let fake: FakeQueues | undefined;
    let stutters = 1;
    const prepare = (one: FakeQueues) => {
      fake = one;
      one.intervene = ({ method }, response) => {
        if (method !== "DELETE" || stutters-- <= 0) return undefined;
        response.writeHead(502).end();
        return true;
      };
    };
    const nothing = () => undefined;
    const failed = await queueFailure(nothing, { deadlineSeconds: 1 }, prepare);
    expect(failed.message).not.toContain("could not be taken back");
    expect(fake!.input).toEqual([]);
  });

  it("has no result in time where a worker has the request, which is not to run once more", async () => {
    let fake: FakeQueues | undefined;
    const failed = await queueFailure(
      (one) => {
        fake = one;
      },
      { deadlineSeconds: 1 },
    );
    expect(failed.evidence.notes).toContainEqual(expect.stringMatching(/^A worker has task /));
    expect(fake!.input).toEqual([]);
  });

  it("refuses the token, which is shown nowhere", async () => {
    const token = "d3JvbmctdG9rZW4=";
    const failed = await queueFailure(healthy, { token, tokenSource: "the test" });
    expect(codes(failed)).toEqual(["unauthorized"]);
    expect(JSON.stringify(failed.evidence) + failed.message).not.toContain("d3Jvbmct");
  });
});
