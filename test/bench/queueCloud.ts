import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { account } from "../../local/cloud/account";
import { ensureCloud, stopCloud } from "../../local/cloud/daemon";
import { apiService } from "../clients/documents";
import { folderUntilExit } from "../support/folderUntilExit";

/** A service of the API edition on a local cloud in a separate process. */
export interface QueueCloud {
  endpoint: string;
  token: string;
  close(): Promise<void>;
}

const REGION = "cn-hangzhou";
const SERVICES = `https://pai-eas.${REGION}.aliyuncs.com/api/v2/services`;
const NAME = "comfyui_bench";
const BUCKET = "comfyui-bench";

/** Sends a request through the proxy of the local cloud, which checks only its access key. */
function send(agent: Agent, method: string, url: string, body?: object): Promise<string> {
  const kind = url.includes(".oss-") ? "OSS" : "acs";
  const headers = {
    authorization: `${kind} ${account.accessKeyId}:signature`,
    "x-acs-version": "2021-07-01",
    "content-type": "application/json",
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent }, async (response) => {
      let text = "";
      for await (const part of response.setEncoding("utf8")) text += part;
      if (response.statusCode === 200) resolve(text);
      else reject(new Error(`${method} ${url}: ${response.statusCode} ${text}`));
    });
    sent.on("error", reject);
    sent.end(body && JSON.stringify(body));
  });
}

async function createService(agent: Agent): Promise<{ endpoint: string; token: string }> {
  await send(agent, "PUT", `https://${BUCKET}.oss-${REGION}.aliyuncs.com/`);
  await send(agent, "POST", SERVICES, apiService(NAME, BUCKET));
  const path = `${SERVICES}/${REGION}/${NAME}`;
  while (JSON.parse(await send(agent, "GET", path)).Status !== "Running") await pause(100);
  const { Endpoints, AccessToken } = JSON.parse(await send(agent, "GET", `${path}/endpoints`));
  return { endpoint: Endpoints[0].InternetEndpoints[0], token: AccessToken };
}

/** Waits until the gateway stops answering 503, as it does for a while after Running. */
async function untilAnswers(endpoint: string, token: string): Promise<void> {
  const attributes = () => fetch(`${endpoint}?_attrs_=true`, { headers: { Authorization: token } });
  while (!(await attributes()).ok) await pause(100);
}

export async function startQueueCloud(): Promise<QueueCloud> {
  // The cloud ends when this folder is removed, so it ends however this process ends.
  const dir = folderUntilExit();
  const close = async () => {
    await stopCloud(dir);
  };
  try {
    const cloud = await ensureCloud(dir);
    const ca = readFileSync(join(dir, "ca.pem"), "utf8");
    const agent = new Agent({ proxyEnv: { HTTPS_PROXY: cloud.url }, ca });
    const { endpoint, token } = await createService(agent);
    agent.destroy();
    await untilAnswers(endpoint, token);
    return { endpoint, token, close };
  } catch (error) {
    await close();
    throw error;
  }
}
