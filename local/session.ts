import { ensureCloud } from "./cloud/daemon";
import { type Engine, prepareEngine } from "./engine/engine";
import { cloudDir, home, ownEnvironment } from "./home";

/** How the local cloud is to behave, when somebody asked for something special. */
export type CloudWishes = Parameters<typeof ensureCloud>[1];

/** An engine and a running local cloud, and the environment that ties a process to both. */
export interface Session {
  readonly engine: Engine;
  /** Address of the local cloud: proxy and admin routes. */
  readonly cloudUrl: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Prepares the engine, sees to it that the local cloud runs, and says both aloud. */
export async function openSession(wishes?: CloudWishes): Promise<Session> {
  const engine = await prepareEngine();
  const cloud = await ensureCloud(cloudDir, wishes);
  return {
    engine,
    cloudUrl: cloud.url,
    env: {
      ...ownEnvironment(),
      ...engine.environment({ dir: home }),
      ...cloud.environment(),
      // For the evidence of the smoke check, which the engine starts with this environment.
      COMFYUI_EAS_ENGINE: `Pulumi ${engine.version}`,
    },
  };
}
