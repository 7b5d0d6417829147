// One local cloud with a healthy service of each edition that answers programs or browsers.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QueueService } from "../../client/queue/service";
import { OssStore } from "../../client/smoke/storage/ossStore";
import reference from "../../client/workflow/svd-reference.json";
import type { Workflow } from "../../client/workflow/workflow";
import { account } from "../../local/cloud/account";
import { startCloud } from "../../local/cloud/server";
import { createService, eas, exchange, type TestCloud } from "../../local/cloud/testing";
import { apiService, standardService } from "../clients/documents";
import type { Upstream } from "./engine/proxy";
import type { Answer, Path } from "./mutation";

const BUCKET = "comfyui-mutations";
const REGION = "cn-hangzhou";

/** A healthy service, and how it is called. */
export interface Service {
  upstream: Upstream;
  token: string;
}

export interface Stage {
  service: Record<Path, Service>;
  /** Removes what checks have left in the sink, as a consumer of its own would. */
  emptySink(): Promise<void>;
  close(): Promise<void>;
}

/** Frames and size of the reference workflow's clips, made small; everything else is as it is. */
export const CLIP = { width: 64, height: 96, frames: 20, rate: 10 };
export const PICTURE = { width: 64, height: 128 };

/** The reference workflow with pictures and clips that are quick to make and to decode. */
export function smallWorkflow(): Workflow {
  const small: Workflow = structuredClone(reference);
  Object.assign(small["5"]!.inputs, PICTURE);
  const { width, height, frames } = CLIP;
  Object.assign(small["16"]!.inputs, { width, height, video_frames: frames });
  return small;
}

const clusterService = (name: string, bucket: string) => {
  const document = standardService(name, bucket);
  return { ...document, metadata: { ...document.metadata, type: "SDCluster" } };
};

const documents: Record<Path, (bucket: string) => { metadata: { name: string } }> = {
  sync: (bucket) => standardService("comfyui_mutations", bucket),
  queue: (bucket) => apiService("comfyui_mutations_api", bucket),
  webui: (bucket) => clusterService("comfyui_mutations_cluster", bucket),
};

/** A cloud for a whole test file; the helper for single tests ends its own with the test. */
async function openCloud(): Promise<TestCloud> {
  const dir = mkdtempSync(join(tmpdir(), "mutations-cloud-"));
  const delays = { waitingMs: 10, runningMs: 10, gatewayMs: 0, deletingMs: 10, resourceMs: 0 };
  const cloud = await startCloud({ dir, delays });
  const ca = readFileSync(join(dir, "ca.pem"), "utf8");
  const agent = new HttpsAgent({ proxyEnv: { HTTPS_PROXY: cloud.url }, ca });
  return {
    ...cloud,
    ...{ dir, agent, ca },
    send(url, { method = "GET", headers = {}, body, key = account.accessKeyId } = {}) {
      const kind = /oss-/.test(url) ? `OSS ${key}:signature` : `acs ${key}:signature`;
      const signed = key === null ? {} : { authorization: kind };
      return exchange(
        httpsRequest(url, { method, headers: { ...signed, ...headers }, agent }),
        body,
      );
    },
    admin: () => Promise.reject(new Error("not used here")),
    async close() {
      agent.destroy();
      await cloud.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function readObject(
  cloud: TestCloud,
  address: string,
  sent: Record<string, string>,
): Promise<Answer> {
  const { host: _, ...headers } = sent;
  const { status, headers: came, bytes } = await cloud.send(address, { headers, key: null });
  const { date = "", "last-modified": written = "" } = came;
  return { status, headers: { date, "last-modified": written }, body: bytes };
}

/** Starts the cloud and its three services. */
export async function openStage(): Promise<Stage> {
  const cloud = await openCloud();
  await cloud.send(`https://${BUCKET}.oss-${REGION}.aliyuncs.com/`, { method: "PUT" });
  const start = async (path: Path): Promise<Service> => {
    const document = documents[path](BUCKET);
    await createService(cloud, document);
    const { json } = await eas(cloud, "GET", `/${REGION}/${document.metadata.name}/endpoints`);
    const [gateway] = json.Endpoints as { InternetEndpoints: string[] }[];
    const upstream: Upstream = {
      endpoint: gateway!.InternetEndpoints[0]!.replace(/\/+$/, ""),
      isQueue: path === "queue",
      readObject: (address, headers) => readObject(cloud, address, headers),
    };
    return { upstream, token: String(json.AccessToken) };
  };
  const service = {
    sync: await start("sync"),
    queue: await start("queue"),
    webui: await start("webui"),
  };
  return {
    service,
    async emptySink() {
      const { upstream, token } = service.queue;
      const queues = new QueueService({ endpoint: upstream.endpoint, token });
      try {
        const left = await queues.sink.get({ length: 100 });
        if (left.length > 0) await queues.sink.delete(left.map(({ index }) => index));
      } finally {
        queues.close();
      }
    },
    close: () => cloud.close(),
  };
}

/** The bucket as a check reads it, through the proxy of its mutation. */
export const storeThrough = (objects: string): OssStore =>
  new OssStore({
    bucket: BUCKET,
    folder: "comfyui",
    region: REGION,
    key: account,
    appearSeconds: 1,
    fetch: (address, init) =>
      fetch(`${objects}?${new URLSearchParams({ address: String(address) })}`, init),
  });
