import { capturePulumi, runPulumi } from "./engine/runPulumi";
import { project } from "./home";
import type { Session } from "./session";

/** Runs a Pulumi command of a session on this terminal; false when it fails. */
export async function pulumi({ engine, env }: Session, ...args: string[]): Promise<boolean> {
  console.log(`\n> pulumi ${args.join(" ")}`);
  return (await runPulumi(engine, args, { env, cwd: project })) === 0;
}

/** Runs a Pulumi command of a session and returns what it prints. */
export const askPulumi = ({ engine, env }: Session, ...args: string[]): Promise<string> =>
  capturePulumi(engine, args, { env, cwd: project });
