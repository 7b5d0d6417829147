// What the tests of the local cloud share.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { account } from "./account";
import type { ServiceRecord } from "./eas/service";
import { type Cloud, type CloudOptions, startCloud } from "./server";

/** An empty folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "local-cloud-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  bytes: Buffer;
  /** The body as JSON. */
  json: Record<string, unknown>;
}

export interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** The access key to sign with; null sends no signature. Default: the cloud's own. */
  key?: string | null;
}

/** A cloud on a folder of its own, with hardly any delays, and a client for it. */
export interface TestCloud extends Cloud {
  readonly dir: string;
  /** An agent that leads through the proxy and trusts its authority. */
  readonly agent: HttpsAgent;
  readonly ca: string;
  /** Sends a request through the proxy; the URL is one of the real cloud. */
  send(url: string, sent?: Sent): Promise<Answer>;
  /** Calls an admin route. */
  admin(method: string, path: string, body?: unknown): Promise<Answer>;
}

const quick = { waitingMs: 10, runningMs: 10, gatewayMs: 0, deletingMs: 10, resourceMs: 0 };

export async function testCloud(options: Partial<CloudOptions> = {}): Promise<TestCloud> {
  const dir = options.dir ?? temporaryFolder();
  const cloud = await startCloud({ ...options, dir, delays: { ...quick, ...options.delays } });
  onTestFinished(() => cloud.close());
  const ca = readFileSync(join(dir, "ca.pem"), "utf8");
  const proxyEnv = { HTTPS_PROXY: cloud.url, HTTP_PROXY: cloud.url };
  const agent = new HttpsAgent({ proxyEnv, ca });
  const plainAgent = new HttpAgent({ proxyEnv });
  onTestFinished(() => agent.destroy());
  return {
    ...cloud,
    dir,
    agent,
    ca,
    send(url, { method = "GET", headers = {}, body, key = account.accessKeyId } = {}) {
      const signed = key === null ? {} : { authorization: `acs ${key}:signature` };
      if (/oss-/.test(url) && key !== null) signed.authorization = `OSS ${key}:signature`;
      const all = { ...signed, ...headers };
      return url.startsWith("https:")
        ? exchange(httpsRequest(url, { method, headers: all, agent }), body)
        : exchange(httpRequest(url, { method, headers: all, agent: plainAgent }), body);
    },
    admin: (method, path, body) =>
      exchange(
        httpRequest(`${cloud.url}/admin${path}`, { method }),
        body === undefined ? undefined : JSON.stringify(body),
      ),
  };
}

/** Sends a request and reads its answer. */
export function exchange(
  request: ReturnType<typeof httpRequest>,
  body?: string | Uint8Array,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.on("error", reject);
    request.on("response", async (response) => {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of response) chunks.push(chunk);
      } catch (error) {
        reject(error);
        return;
      }
      const bytes = Buffer.concat(chunks);
      const text = bytes.toString();
      resolve({
        status: response.statusCode!,
        headers: response.headers,
        text,
        bytes,
        get json() {
          return JSON.parse(text);
        },
      });
    });
    request.end(body);
  });
}

/** Asks until the answer is right; a test that never sees it ends by its own time limit. */
export async function until<T>(ask: () => Promise<T>, right: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (right(answer)) return answer;
    await pause(5);
  }
}

const EAS = "https://pai-eas.cn-hangzhou.aliyuncs.com/api/v2/services";

/** Calls an ROA action of EAS; the path comes after the service collection. */
export function eas(cloud: TestCloud, method: string, path = "", body?: object): Promise<Answer> {
  return cloud.send(`${EAS}${path}`, {
    method,
    headers: { "x-acs-version": "2021-07-01", "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
}

/** A small service document that EAS accepts. */
export const plainService = (name = "comfyui_test") => ({
  metadata: { name, instance: 1, enable_webservice: true },
  cloud: { computing: { instances: [{ type: "ml.gu7i.c16m60.1-gu30" }] } },
  containers: [{ image: "comfyui:1.9", script: "python main.py --listen --port 8000", port: 8000 }],
});

/** A service as the cloud keeps it, for what is tested without a cloud. */
export const serviceRecord = (change: Partial<ServiceRecord> = {}): ServiceRecord => ({
  uid: "eas-m-1",
  name: "comfyui_test",
  region: "cn-hangzhou",
  config: {},
  status: "Running",
  message: "",
  since: "",
  held: false,
  createTime: "",
  updateTime: "",
  workspaceId: "",
  labels: {},
  accessToken: "",
  version: 1,
  events: [],
  ...change,
});

/** Creates a service and waits for a status of it, Running by default. */
export async function createService(
  cloud: TestCloud,
  document: { metadata: { name: string } } = plainService(),
  status = "Running",
) {
  const created = await eas(cloud, "POST", "", document);
  if (created.status !== 200) throw new Error(created.text);
  return until(
    () => eas(cloud, "GET", `/cn-hangzhou/${document.metadata.name}`),
    (answer) => answer.json.Status === status,
  );
}

const versions = { vpc: "2016-04-28", ecs: "2014-05-26", nas: "2017-06-26" };

/** Calls an RPC action of one of these products in a region, Hangzhou by default. */
export function rpc(
  cloud: TestCloud,
  product: keyof typeof versions,
  Action: string,
  parameters: Record<string, string> = {},
  region = "cn-hangzhou",
): Promise<Answer> {
  const form = new URLSearchParams({ Action, Version: versions[product], ...parameters });
  return cloud.send(`https://${product}.${region}.aliyuncs.com/`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
  });
}

/** The same for a call that must succeed; gives one text of its answer. */
async function made(answer: Promise<Answer>, key: string): Promise<string> {
  const { status, text, json } = await answer;
  if (status !== 200) throw new Error(text);
  return json[key] as string;
}

/** Makes a VPC with one vSwitch and one security group, as somebody would in the console. */
export async function makeNetwork(cloud: TestCloud, cidr = "10.0.0.0/16") {
  const VpcId = await made(rpc(cloud, "vpc", "CreateVpc", { CidrBlock: cidr }), "VpcId");
  const vSwitch = { VpcId, ZoneId: "cn-hangzhou-h", CidrBlock: cidr.replace("/16", "/24") };
  return {
    vpc_id: VpcId,
    vswitch_id: await made(rpc(cloud, "vpc", "CreateVSwitch", vSwitch), "VSwitchId"),
    security_group_id: await made(
      rpc(cloud, "ecs", "CreateSecurityGroup", { VpcId }),
      "SecurityGroupId",
    ),
  };
}

/** Makes a file system with a mount target in a network, open to all of its VPC. */
export async function makeNas(
  cloud: TestCloud,
  { vpc_id, vswitch_id }: { vpc_id: string; vswitch_id: string },
) {
  const kind = { ProtocolType: "NFS", StorageType: "Performance" };
  const fileSystem = await made(rpc(cloud, "nas", "CreateFileSystem", kind), "FileSystemId");
  const target = { FileSystemId: fileSystem, VpcId: vpc_id, VSwitchId: vswitch_id };
  const server = await made(rpc(cloud, "nas", "CreateMountTarget", target), "MountTargetDomain");
  return { fileSystem, server };
}

/** Opens the page of a WebUI, once it is there, and calls it on as that browser would. */
export async function browser(endpoint: string, token: string) {
  const headers = { authorization: token };
  const page = await until(
    () => fetch(endpoint, { headers }),
    ({ status }) => status === 200,
  );
  const cookie = page.headers.getSetCookie()[0]!.split(";")[0]!;
  const call = (path: string, init: RequestInit = {}) =>
    fetch(endpoint + path, { ...init, headers: { ...headers, cookie } });
  return { cookie, call };
}
