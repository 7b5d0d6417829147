import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { fakeQueues, TOKEN as QUEUE_TOKEN } from "../queue/support/fakeQueue";
import { fakeService, type Routes } from "../smoke/support/fakeService";
import { ComfyUIService } from "./comfyUIService";
import { JOURNAL } from "./journal";
import { QueueRunService } from "./queueService";
import { batch, told } from "./support/running";
import { TOKEN } from "./support/services";

vi.mock("../http/pause", async (original) => {
  const { pause } = await original<typeof import("../http/pause")>();
  return { pause: (_milliseconds: number, signal?: AbortSignal) => pause(5, signal) };
});

afterEach(() => {
  vi.restoreAllMocks();
});

const tokenSource = "the test";

async function comfyUI(routes: Routes) {
  const service = await fakeService(routes, TOKEN);
  onTestFinished(() => service.close());
  const connect = () =>
    new ComfyUIService("sync", { endpoint: service.url, token: TOKEN, tokenSource });
  return { service, connect };
}

async function queues() {
  const { fake, endpoint } = await fakeQueues();
  const connect = () => {
    const service = new QueueRunService({ endpoint, token: QUEUE_TOKEN, tokenSource }, undefined);
    onTestFinished(() => service.close());
    return service;
  };
  return { fake, connect };
}

const lastState = (outDir: string) =>
  JSON.parse(readFileSync(join(outDir, JOURNAL), "utf8").trim().split("\n").at(-1)!).state;

describe("a job whose submission is lost, and that nobody can look up", () => {
  it("is looked for at ComfyUI by the same command, before it is sent again", async () => {
    let isDenied = true;
    const ids: unknown[] = [];
    const { service, connect } = await comfyUI({
      "/prompt": (_query, { posted }) => {
        ids.push(posted.at(-1)!.body.prompt_id);
        return { drop: true };
      },
      "/queue": () =>
        isDenied
          ? { body: "<html>maintenance</html>" }
          : { body: { queue_running: [], queue_pending: [] } },
      "/history/*": () => ({
        body: {
          [String(ids[0])]: {
            prompt: [],
            outputs: {},
            status: { status_str: "success", completed: true, messages: [] },
          },
        },
      }),
    });
    const outDir = temporaryFolder();
    const options = { outDir, download: false };
    const [first] = await batch({ service: connect(), ...options });
    expect(first).toMatchObject({ status: "failed", code: "unanswered" });
    expect(first!.message).toContain("(HTML) maintenance");
    expect(lastState(outDir)).toBe("sending");
    isDenied = false;
    const [second] = await batch({ service: connect(), ...options });
    expect(second).toMatchObject({ status: "done" });
    expect(told.join()).toContain("looking for it at the service");
    expect(service.posted).toHaveLength(1);
  });

  it("is looked for in the queues by the same command, before it is sent again", async () => {
    const { fake, connect } = await queues();
    let isDenied = true;
    fake.intervene = ({ method, call, url }, response) => {
      const task_id = new URL(url!, "http://queue").searchParams.get("task_id")!;
      if (method === "POST") {
        fake.place("sink", { task_id, requestId: "r1", lastCode: "200" }, "[{}]");
        return !!response.destroy();
      }
      return isDenied && call.includes("task_id=") && !!response.writeHead(403).end("denied");
    };
    const outDir = temporaryFolder();
    const options = { outDir, download: false };
    const [first] = await batch({ service: connect(), ...options });
    expect(first).toMatchObject({ status: "failed", code: "unanswered" });
    expect(first!.message).toContain("403: denied");
    expect(lastState(outDir)).toBe("sending");
    isDenied = false;
    const [second] = await batch({ service: connect(), ...options });
    expect(second).toMatchObject({ status: "done" });
    expect(fake.calls.filter((call) => call.startsWith("POST"))).toHaveLength(1);
  });
});

it("sends a job to queues that turn it away until the deadline, however long that is", async () => {
  const { fake, connect } = await queues();
  const now = performance.now.bind(performance);
  let passed = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now() + passed);
  fake.intervene = ({ method }, response) => {
    if (method !== "POST") return undefined;
    passed += 400_000;
    return !!response.writeHead(503).end("no healthy upstream");
  };
  const [outcome] = await batch({ service: connect(), deadlineSeconds: 1 });
  expect(outcome).toMatchObject({ status: "failed", code: "deadline" });
  expect(told.join()).toContain("submitting again");
});

describe("a token that is refused once the job is sent", () => {
  const refused = {
    status: "failed",
    code: "unanswered",
    message: expect.stringMatching(
      /^The service refuses the token .* came from the test; .* with the right token looks for the job first\.$/,
    ),
  };

  it("is named at ComfyUI", async () => {
    const { connect } = await comfyUI({
      "/prompt": () => ({ body: { prompt_id: "p1", number: 1, node_errors: {} } }),
      "/history/*": () => ({ status: 401 }),
    });
    const outDir = temporaryFolder();
    expect(await batch({ service: connect(), outDir })).toMatchObject([refused]);
    expect(lastState(outDir)).toBe("submitted");
  });

  it("is named at the queues", async () => {
    const { fake, connect } = await queues();
    fake.intervene = ({ call }, response) =>
      call.includes("/sink?_index_") && !!response.writeHead(401).end("no");
    const outDir = temporaryFolder();
    expect(await batch({ service: connect(), outDir })).toMatchObject([refused]);
    expect(lastState(outDir)).toBe("submitted");
  });
});
