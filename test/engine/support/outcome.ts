import { expect } from "vitest";
import type { Deployment } from "./deployment";
import type { Result } from "./run";

type Runs = Pick<Deployment, "pulumi">;

/** Commands that would show a preview first, and ask. */
const ASKING = ["up", "destroy", "refresh", "import"];

const unasked = ({ pulumi }: Runs, [command = "", ...args]: readonly string[]): Promise<Result> =>
  pulumi(command, ...(ASKING.includes(command) ? ["--yes", "--skip-preview"] : []), ...args);

/** Runs a Pulumi command, without a question, and expects that it succeeds; returns what it said. */
export async function succeeds(on: Runs, ...command: string[]): Promise<string> {
  const { code, output } = await unasked(on, command);
  expect(code, output).toBe(0);
  return output;
}

/** Runs a Pulumi command, without a question, and expects that it fails; returns what it said. */
export async function fails(on: Runs, ...command: string[]): Promise<string> {
  const { code, output } = await unasked(on, command);
  expect(code, output).not.toBe(0);
  return output;
}
