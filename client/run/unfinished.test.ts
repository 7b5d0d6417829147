import { expect, it, onTestFinished, vi } from "vitest";
import { fakeQueues, TOKEN as QUEUE_TOKEN } from "../queue/support/fakeQueue";
import { fakeService, type Routes } from "../smoke/support/fakeService";
import { ComfyUIService } from "./comfyUIService";
import { QueueRunService } from "./queueService";
import { batch, told } from "./support/running";
import { TOKEN } from "./support/services";

vi.mock("../http/pause", async (original) => {
  const { pause } = await original<typeof import("../http/pause")>();
  return { pause: (_milliseconds: number, signal?: AbortSignal) => pause(5, signal) };
});

const workflow = {
  "4": { class_type: "VHS_BatchManager", inputs: { frames_per_batch: 16 } },
  "5": { class_type: "VHS_VideoCombine", inputs: { meta_batch: ["4", 0] } },
};
const listed = (filename: string) => [{ filename, subfolder: "", type: "output" }];

/** A ComfyUI where each prompt except the last queues a further one, as VideoHelperSuite does. */
async function batches(outputs: Record<string, object>[], routes: Routes = {}) {
  let client = "";
  /** Prompts that have started; the last of them is running. */
  const ids: string[] = [];
  const item = (id: string) => [-1, id, {}, { client_id: client }, []];
  const ended = (id: string, at: number) => [
    id,
    {
      prompt: item(id),
      outputs: outputs[at],
      status: { status_str: "success", completed: true, messages: [] },
    },
  ];
  const history = () => Object.fromEntries(ids.slice(0, -1).map(ended));
  const service = await fakeService(
    {
      "/prompt": (_query, { posted }) => {
        const { client_id, prompt_id } = posted.at(-1)!.body;
        client = `${client_id}`;
        ids.push(`${prompt_id}`);
        return { body: { prompt_id } };
      },
      "/queue": () => {
        const running = ids.at(-1)!;
        // It ends before the next look.
        if (ids.length <= outputs.length) ids.push(`further-${ids.length}`);
        const isOver = running === `further-${outputs.length}`;
        return { body: { queue_running: isOver ? [] : [item(running)], queue_pending: [] } };
      },
      "/history": () => ({ body: history() }),
      "/history/*": () => ({ body: history() }),
      "/view": (query) => ({ body: query.get("filename")! }),
      ...routes,
    },
    TOKEN,
  );
  onTestFinished(() => service.close());
  return new ComfyUIService("sync", { endpoint: service.url, token: TOKEN, tokenSource: "a" });
}

const part = { "5": { unfinished_batch: [true] } };

it("goes on with a video that is made in several prompts, and has the files of all", async () => {
  const service = await batches([
    { ...part, "6": { images: listed("first.png") } },
    part,
    { "5": { gifs: listed("clip.mp4") } },
  ]);
  const [outcome] = await batch({ service, workflows: [workflow] });
  expect(outcome).toMatchObject({ status: "done", message: undefined });
  expect(outcome!.files.map((file) => file.split("/").at(-1))).toEqual(["first.png", "clip.mp4"]);
  expect(told).toContain("a.json: going on with batch 3");
});

it("says so when nothing goes on with it", async () => {
  const service = await batches([part]);
  const [outcome] = await batch({ service, workflows: [workflow] });
  expect(outcome).toMatchObject({ status: "failed", code: "execution" });
  expect(outcome!.message).toMatch(/^The video of node 5 \(VHS_VideoCombine\) is unfinished/);
});

it("is stopped in the prompt that it has come to", async () => {
  const interrupted: unknown[] = [];
  const service = await batches([part, part, part, {}], {
    "/interrupt": (_query, { posted }) => {
      interrupted.push(posted.at(-1)!.body.prompt_id);
      return {};
    },
  });
  const stop = new AbortController();
  const tell = (_job: unknown, { text }: { text: string }) => {
    if (text === "going on with batch 3") stop.abort(new Error("stopped"));
  };
  const [outcome] = await batch({ service, workflows: [workflow], signal: stop.signal, tell });
  expect(interrupted).toEqual(["further-3"]);
  expect(outcome).toMatchObject({ status: "cancelled" });
});

it("fails at the queues, which report no further prompts", async () => {
  const { fake, endpoint } = await fakeQueues();
  const service = new QueueRunService(
    { endpoint, token: QUEUE_TOKEN, tokenSource: "a" },
    undefined,
  );
  onTestFinished(() => service.close());
  fake.intervene = ({ method, url }) => {
    const task_id = new URL(url!, "http://queue").searchParams.get("task_id")!;
    if (method === "POST") fake.place("sink", { task_id }, JSON.stringify([part]));
    return undefined;
  };
  const [outcome] = await batch({ service, workflows: [workflow], download: false });
  expect(outcome).toMatchObject({ status: "failed", code: "execution" });
  expect(outcome!.message).toContain(
    "continues in further prompts, which the queues do not report",
  );
});
