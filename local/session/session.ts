import { ensureCloud, type RunningCloud } from "../cloud/daemon";
import type { DaemonOptions } from "../cloud/daemonOptions";
import { type Engine, prepareEngine } from "../engine/engine";
import { toStandardError } from "../engine/progress";
import { cloudDir, home, ownEnvironment } from "../home";
import { requireTrust } from "./requireTrust";

/** An engine and a running local cloud, and the environment that ties a process to both. */
export interface Session {
  readonly engine: Engine;
  /** Address of the local cloud: proxy and admin routes. */
  readonly cloudUrl: string;
  /** See `comfyuiSince` of the local cloud. */
  readonly comfyuiSince?: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Prepares the engine and makes sure that the local cloud runs as wished; reports its progress. */
export async function openSession(wishes?: DaemonOptions): Promise<Session> {
  await requireTrust(cloudDir);
  const engine = await prepareEngine();
  const cloud = await ensureCloud(cloudDir, wishes, toStandardError);
  return {
    engine,
    cloudUrl: cloud.url,
    comfyuiSince: cloud.comfyuiSince,
    env: sessionEnvironment(engine, cloud),
  };
}

/** The environment of a process of a session. */
export function sessionEnvironment(
  engine: Engine,
  cloud: Pick<RunningCloud, "environment">,
): NodeJS.ProcessEnv {
  const ofCloud = cloud.environment();
  return {
    ...ownEnvironment(),
    ...engine.environment({ dir: home }),
    ...ofCloud,
    // The engine keeps the user's own exceptions from the proxy, such as .aliyuncs.com, and Node prefers
    // the lower-case name: without this, calls for the local cloud would go to the real one.
    no_proxy: ofCloud.NO_PROXY,
    // For the evidence of the smoke check, which the engine starts with this environment.
    COMFYUI_EAS_ENGINE: `Pulumi ${engine.version}`,
  };
}
