// Checks healthy services over and over: nobody believes a check that raises false alarms.
//
// Each way of calling is checked HEALTHY_RUNS times (default 2, so that the suite is quick);
// HEALTHY_RUNS=20 makes 100 runs in all:
//
//   HEALTHY_RUNS=20 npx vitest run --project unit test/healthyRuns.test.ts

import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { smokeCheck } from "../client/smoke/check";
import { SmokeFailure } from "../client/smoke/failure";
import type { SmokeOptions } from "../client/smoke/options";
import type { OutputStore } from "../client/storage/outputStore";
import { MemoryFiles } from "../local/cloud/comfyui/memoryFiles";
import { ComfyUI } from "../local/cloud/comfyui/server";
import { listen } from "../local/cloud/gateway/instance";
import { asyncService, testQueue } from "../local/cloud/queue/testing";
import type { PayloadShape } from "../local/cloud/queue/workers/payload";
import { createService, testCloud } from "../local/cloud/testing";
import { quickWorkflow } from "./support/quickWorkflow";
import { temporaryFolder } from "./support/temporaryFolder";

const RUNS = Number(process.env.HEALTHY_RUNS ?? 2);

type Service = Pick<SmokeOptions, "endpoint" | "token" | "calls" | "store">;

async function standard(fileNames: "eas" | "upstream"): Promise<Service> {
  const comfyUI = await listen(new ComfyUI({ files: new MemoryFiles(), fileNames }));
  onTestFinished(() => comfyUI.close());
  return { endpoint: String(comfyUI.upstream), token: "canary-token" };
}

/** The folder of a ComfyUI, read as if it were a bucket. */
const storeOf = (files: MemoryFiles): OutputStore => ({
  async read({ type, subfolder, filename }) {
    const bytes = await files.read([type, subfolder, filename].filter(Boolean).join("/"));
    if (!bytes) throw new Error(`There is no ${filename} in ${type}/${subfolder}.`);
    return { bytes, ageSeconds: 0 };
  },
});

async function api(payload: PayloadShape): Promise<Service> {
  const files = new MemoryFiles();
  const record = asyncService({ metadata: { name: "comfyui_api", instance: 1 } });
  const startWorker = () => listen(new ComfyUI({ files }));
  const { url } = await testQueue({ record, payload, startWorker });
  return { endpoint: url, token: record.accessToken, calls: "queue", store: storeOf(files) };
}

async function cluster(): Promise<Service> {
  const cloud = await testCloud();
  await cloud.send("https://my-bucket.oss-cn-hangzhou.aliyuncs.com/", { method: "PUT" });
  const document = {
    metadata: { name: "cluster_test", instance: 2, type: "SDCluster", enable_webservice: true },
    storage: [{ mount_path: "/mnt/data", oss: { path: "oss://my-bucket/shared/" } }],
    containers: [{ image: "comfyui:1.9-cluster", script: "python main.py --data-dir /mnt/data" }],
  };
  const { json } = await createService(cloud, document);
  return {
    endpoint: String(json.InternetEndpoint),
    token: String(json.AccessToken),
    calls: "webui",
  };
}

const SERVICES: readonly [string, () => Promise<Service>][] = [
  ["Standard, files named by ComfyUI", () => standard("upstream")],
  ["Standard, files named by the vendor's image", () => standard("eas")],
  ["API, the payload of the vendor's guide", () => api("documented")],
  ["API, the payload of today's ComfyUI", () => api("current")],
  ["Cluster", cluster],
];

it.each(SERVICES)(
  `%s: ${RUNS} runs, no false alarm`,
  async (_name, start) => {
    const service = await start();
    const evidenceDir = join(temporaryFolder(), "evidence");
    const alarms: string[] = [];
    const jobs = new Set<string | undefined>();
    for (let run = 0; run < RUNS; run++) {
      const options = { ...service, workflow: quickWorkflow(), deadlineSeconds: 120, evidenceDir };
      try {
        const { verdict, problems, checks, jobId } = await smokeCheck({ ...options, page: false });
        jobs.add(jobId);
        expect({ verdict, problems }).toEqual({ verdict: "proved", problems: [] });
        expect(checks.filter(({ result }) => result !== "pass")).toEqual([]);
      } catch (error) {
        if (!(error instanceof SmokeFailure)) throw error;
        alarms.push(error.message);
      }
    }
    expect(alarms).toEqual([]);
    expect(jobs.size).toBe(RUNS);
  },
  RUNS * 120_000,
);
