// A local cloud with a healthy service of each edition that has an API or WebUI to call.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OssStore } from "../../client/storage/ossStore";
import { account } from "../../local/cloud/account";
import { accessOf, type Callable, callerOf, createService } from "../../local/cloud/calling";
import { startCloud } from "../../local/cloud/server";
import { apiService, standardService } from "../clients/documents";
import type { Answer, Path } from "./mutation";
import type { Upstream } from "./proxy/startProxy";

const BUCKET = "comfyui-mutations";
const REGION = "cn-hangzhou";

/** A healthy service, and how it is called. */
export interface Service {
  upstream: Upstream;
  token: string;
}

export interface Stage {
  service: Record<Path, Service>;
  close(): Promise<void>;
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

interface LocalCloud extends Callable {
  close(): Promise<void>;
}

/** A cloud with hardly any delays. */
async function openCloud(): Promise<LocalCloud> {
  const dir = mkdtempSync(join(tmpdir(), "mutations-cloud-"));
  const delays = { waitingMs: 10, runningMs: 10, gatewayMs: 0, deletingMs: 10, resourceMs: 0 };
  const cloud = await startCloud({ dir, delays });
  const ca = readFileSync(join(dir, "ca.pem"), "utf8");
  const { agent, send } = callerOf(cloud.url, ca);
  return {
    send,
    async close() {
      agent.destroy();
      await cloud.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function readObject(
  cloud: LocalCloud,
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
    const { endpoint, token } = await accessOf(cloud, document.metadata.name);
    const upstream: Upstream = {
      endpoint,
      isQueue: path === "queue",
      readObject: (address, headers) => readObject(cloud, address, headers),
    };
    return { upstream, token };
  };
  const service = {
    sync: await start("sync"),
    queue: await start("queue"),
    webui: await start("webui"),
  };
  return { service, close: () => cloud.close() };
}

/** The bucket, read through the proxy of a mutation. */
export const storeThrough = (objects: string, appearSeconds: number | undefined): OssStore =>
  new OssStore({
    bucket: BUCKET,
    folder: "comfyui",
    region: REGION,
    key: account,
    appearSeconds,
    fetch: (address, init) =>
      fetch(`${objects}?${new URLSearchParams({ address: String(address) })}`, init),
  });
