// How tests call a local cloud. Needs no running test, so that programs can use it too.

import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { setTimeout as pause } from "node:timers/promises";
import { account } from "./account";

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

/** A cloud that can be called like the real one. */
export interface Callable {
  /** Sends a request through the proxy; the URL is one of the real cloud. */
  send(url: string, sent?: Sent): Promise<Answer>;
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

/**
 * A client for a cloud.
 *
 * @param proxy the cloud's own address
 * @param ca the certificate of its authority; plain HTTP needs none
 */
export function callerOf(proxy: string, ca?: string): Callable & { agent: HttpsAgent } {
  const proxyEnv = { HTTPS_PROXY: proxy, HTTP_PROXY: proxy };
  const agent = new HttpsAgent({ proxyEnv, ca });
  const plainAgent = new HttpAgent({ proxyEnv });
  return {
    agent,
    send(url, { method = "GET", headers = {}, body, key = account.accessKeyId } = {}) {
      const kind = /oss-/.test(url) ? "OSS" : "acs";
      const signed = key === null ? {} : { authorization: `${kind} ${key}:signature` };
      const all = { ...signed, ...headers };
      return url.startsWith("https:")
        ? exchange(httpsRequest(url, { method, headers: all, agent }), body)
        : exchange(httpRequest(url, { method, headers: all, agent: plainAgent }), body);
    },
  };
}

/** Asks until the answer is right. If it never is, the test's own time limit ends the wait. */
export async function until<T>(ask: () => Promise<T>, right: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (right(answer)) return answer;
    await pause(5);
  }
}

const EAS = "https://pai-eas.cn-hangzhou.aliyuncs.com/api/v2/services";

/** Calls an ROA action of EAS; `path` is relative to the service collection. */
export function eas(cloud: Callable, method: string, path = "", body?: object): Promise<Answer> {
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

/** Creates a service and waits until it has a status, Running by default. */
export async function createService(
  cloud: Callable,
  document: { metadata: { name: string }; [key: string]: unknown } = plainService(),
  status = "Running",
) {
  const created = await eas(cloud, "POST", "", document);
  if (created.status !== 200) throw new Error(created.text);
  return until(
    () => eas(cloud, "GET", `/cn-hangzhou/${document.metadata.name}`),
    (answer) => answer.json.Status === status,
  );
}

/** The address of a service, without a slash at its end, and its token. */
export async function accessOf(cloud: Callable, name: string) {
  const { json } = await eas(cloud, "GET", `/cn-hangzhou/${name}/endpoints`);
  const [gateway] = json.Endpoints as { InternetEndpoints: string[] }[];
  return {
    endpoint: gateway!.InternetEndpoints[0]!.replace(/\/+$/, ""),
    token: String(json.AccessToken),
  };
}
