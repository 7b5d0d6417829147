import { expect, test } from "vitest";
import { createService, eas, plainService, testCloud, until } from "../testing";

/** A running service, with functions that read its log and let it run a prompt. */
async function logged() {
  const cloud = await testCloud();
  const { json } = await createService(cloud);
  const endpoint = String(json.InternetEndpoint);
  const headers = { authorization: String(json.AccessToken) };
  await until(
    () => fetch(endpoint, { headers }),
    ({ status }) => status === 200,
  );
  const log = async (query = "", name = "comfyui_test") =>
    eas(cloud, "GET", `/cn-hangzhou/${name}/logs${query}`);
  const lines = async (query = "") => (await log(query)).json.Logs as string[];
  const prompt = async () => {
    const nodes = {
      "1": { class_type: "EmptyLatentImage", inputs: { width: 64, height: 64, batch_size: 1 } },
    };
    const body = JSON.stringify({ prompt: { ...nodes, ...saved } });
    const sent = await fetch(`${endpoint}/prompt`, { method: "POST", headers, body });
    expect(await sent.text()).toContain("prompt_id");
  };
  return { cloud, log, lines, prompt };
}

/** The nodes that make a picture of a latent. */
const saved = {
  "2": {
    class_type: "CheckpointLoaderSimple",
    inputs: { ckpt_name: "LandscapeBING_v10.safetensors" },
  },
  "3": { class_type: "VAEDecode", inputs: { samples: ["1", 0], vae: ["2", 2] } },
  "4": { class_type: "SaveImage", inputs: { filename_prefix: "a", images: ["3", 0] } },
};

const START = ["Starting server", "", "To see the GUI go to: http://0.0.0.0:8000"];

test("a log has the start and every prompt, oldest first", async () => {
  const { lines, prompt } = await logged();
  expect(await lines()).toEqual(START);
  await prompt();
  const all = await until(lines, (found) => found.length === 5);
  expect(all.slice(3)).toEqual([
    "got prompt",
    expect.stringMatching(/^Prompt executed in \d+\.\d\d/),
  ]);
});

test("a log says how prompts failed", async () => {
  const { cloud, lines, prompt } = await logged();
  const fault = (execution: string) =>
    cloud.admin("PUT", "/services/comfyui_test/comfyui-faults", { execution });
  await fault("error");
  await prompt();
  const failed = await until(lines, (found) => found.length === 6);
  expect(failed[4]).toMatch(/^!!! Exception during processing !!! \S/);
  await fault("out-of-memory");
  await prompt();
  const killed = await until(lines, (found) => found.length === 11);
  expect(killed.slice(6)).toEqual(["got prompt", "Killed", ...START]);
});

test("a log comes in pages, and by instance, time and keyword", async () => {
  const { log, lines } = await logged();
  expect((await log("?PageNum=2&PageSize=2")).json).toMatchObject({
    Logs: [START[2]],
    PageNum: 2,
    TotalCount: 3,
    TotalPageNum: 2,
  });
  expect(await lines("?Keyword=GUI")).toEqual([START[2]]);
  expect(await lines("?InstanceName=another")).toEqual([]);
  expect(await lines("?StartTime=2020-01-01%2000:00:00")).toHaveLength(3);
  expect(await lines("?StartTime=2100-01-01%2000:00:00")).toEqual([]);
  expect(await lines("?EndTime=2020-01-01%2000:00:00")).toEqual([]);
});

test("a query that cannot be answered is refused", async () => {
  const { log } = await logged();
  for (const query of ["?PageSize=501", "?StartTime=now", "?Previous=true", "?Ip=10.0.0.1"]) {
    expect([query, (await log(query)).status]).toEqual([query, 400]);
  }
  expect((await log("", "another")).status).toBe(404);
});

test("a log goes with its service", async () => {
  const { cloud, log } = await logged();
  await eas(cloud, "DELETE", "/cn-hangzhou/comfyui_test");
  await until(log, ({ status }) => status === 404);
  await createService(cloud, plainService());
  await until(
    async () => (await log()).json.Logs as string[],
    (found) => found.length === START.length,
  );
});
