import { join } from "node:path";
import { ensureCloud } from "./cloud/daemon";
import { type Engine, prepareEngine } from "./engine/engine";

/** The project folder. */
export const project = join(__dirname, "..");

/** Everything that the local stacks need on this machine, git-ignored as a whole. */
export const home = join(project, ".local");

/** The folder of the local cloud: its state, its certificate authority and its logs. */
export const cloudDir = join(home, "cloud");

/** How the local cloud is to behave, when somebody asked for something special. */
export type CloudWishes = Parameters<typeof ensureCloud>[1];

/** An engine and a running local cloud, and the environment that ties a process to both. */
export interface Session {
  readonly engine: Engine;
  /** Address of the local cloud: proxy and admin routes. */
  readonly cloudUrl: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Variables that would send the provider or the CLI somewhere else than to the local cloud. */
const FOREIGN = /^(alicloud|alibaba_?cloud|pulumi)_|^(.*_endpoint|https?_proxy|all_proxy|no_proxy)$/i;

/** The caller's environment without what belongs to a real account or another backend. */
export function ownEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !FOREIGN.test(name)));
}

/** Prepares the engine, sees to it that the local cloud runs, and says both aloud. */
export async function openSession(wishes?: CloudWishes): Promise<Session> {
  const engine = await prepareEngine();
  const cloud = await ensureCloud(cloudDir, wishes);
  return {
    engine,
    cloudUrl: cloud.url,
    env: { ...ownEnvironment(), ...engine.environment({ dir: home }), ...cloud.environment() },
  };
}
