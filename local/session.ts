import { ensureCloud } from "./cloud/daemon";
import { type Engine, prepareEngine } from "./engine/engine";
import { toStandardError } from "./engine/progress";
import { cloudDir, home, ownEnvironment } from "./home";

/** How the local cloud is to behave, when somebody asked for something special. */
export type CloudWishes = Parameters<typeof ensureCloud>[1];

/** An engine and a running local cloud, and the environment that ties a process to both. */
export interface Session {
  readonly engine: Engine;
  /** Address of the local cloud: proxy and admin routes. */
  readonly cloudUrl: string;
  /** See `comfyuiSince` of the local cloud. */
  readonly comfyuiSince?: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Prepares the engine and sees to it that the local cloud runs; says what that takes. */
export async function openSession(wishes?: CloudWishes): Promise<Session> {
  const engine = await prepareEngine();
  const cloud = await ensureCloud(cloudDir, wishes, toStandardError);
  return {
    engine,
    cloudUrl: cloud.url,
    comfyuiSince: cloud.comfyuiSince,
    env: {
      ...ownEnvironment(),
      ...engine.environment({ dir: home }),
      ...cloud.environment(),
      // For the evidence of the smoke check, which the engine starts with this environment.
      COMFYUI_EAS_ENGINE: `Pulumi ${engine.version}`,
    },
  };
}
