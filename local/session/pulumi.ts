import { constants } from "node:os";
import { capturePulumi, runPulumi } from "../engine/runPulumi";
import { project } from "../home";
import type { Session } from "./session";

/** A signal asked this process to end while a Pulumi command ran. That command has ended since. */
export class Stopped extends Error {
  override name = "Stopped";
  /** 128 plus the number of the signal. */
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals) {
    super(`stopped by ${signal}`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/**
 * Runs a Pulumi command of a session on this terminal; false when it fails.
 *
 * @throws {Stopped} when a signal stopped it, so that no other command follows
 */
export async function pulumi(
  { engine, env }: Pick<Session, "engine" | "env">,
  ...args: string[]
): Promise<boolean> {
  console.log(`\n> pulumi ${args.join(" ")}`);
  const { code, stoppedBy } = await runPulumi(engine, args, { env, cwd: project });
  if (stoppedBy) throw new Stopped(stoppedBy);
  return code === 0;
}

/** Runs a Pulumi command of a session and returns what it prints. */
export const askPulumi = ({ engine, env }: Session, ...args: string[]): Promise<string> =>
  capturePulumi(engine, args, { env, cwd: project });
