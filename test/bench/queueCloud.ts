import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { accessOf, callerOf, createService } from "../../local/cloud/calling";
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
const NAME = "comfyui_bench";
const BUCKET = "comfyui-bench";

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
    const caller = callerOf(cloud.url, ca);
    await caller.send(`https://${BUCKET}.oss-${REGION}.aliyuncs.com/`, { method: "PUT" });
    await createService(caller, apiService(NAME, BUCKET));
    const { endpoint, token } = await accessOf(caller, NAME);
    caller.agent.destroy();
    await untilAnswers(endpoint, token);
    return { endpoint, token, close };
  } catch (error) {
    await close();
    throw error;
  }
}
