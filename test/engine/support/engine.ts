import { join } from "node:path";
import { prepareEngine } from "../../../local/engine/engine";
import { home, ownEnvironment } from "../../../local/home";
import { type Running, start } from "./run";

/** The real engine, for the program in a folder. */
export interface EngineFor {
  readonly dir: string;
  /** The Pulumi program. */
  readonly cli: string;
  readonly env: NodeJS.ProcessEnv;
  /** Starts a Pulumi command. */
  start(...args: string[]): Running;
}

/** Prepares it with a backend in the same folder and with these additions to its environment. */
export async function engineFor(dir: string, environment: NodeJS.ProcessEnv): Promise<EngineFor> {
  const engine = await prepareEngine({ log: () => undefined });
  const env = {
    ...ownEnvironment(),
    ...engine.environment({ dir: join(dir, "home") }),
    // `tsc` has checked the types already.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    // Shared, so that Pulumi's SDK is compiled once and not for every program.
    NODE_COMPILE_CACHE: join(home, "tests", "compile-cache"),
    ...environment,
  };
  return {
    dir,
    cli: engine.cli,
    env,
    start: (...args) => start(engine.cli, [...args, "--non-interactive"], dir, env),
  };
}
