import { z } from "zod";
import type { Session } from "./session";
import { askPulumi } from "./sessionPulumi";

/** What the URN of a smoke check's command has before its name, whatever it is part of. */
const CHECK = "comfyui-eas:index:SmokeCheck$command:local:Command::";

/** The command of a smoke check, for options of Pulumi that take a URN. */
export const CHECK_URN = `**${CHECK}**`;

/** What is read of `pulumi stack export`. */
const exportSchema = z.object({
  deployment: z.object({
    resources: z
      .array(z.object({ urn: z.string(), inputs: z.record(z.string(), z.unknown()).optional() }))
      .nullish(),
    pending_operations: z.array(z.unknown()).nullish(),
  }),
});

const checkInputs = z.object({
  environment: z.object({ COMFYUI_EAS_EVIDENCE_DIR: z.string() }),
});

/** A stack as its state has it. */
export interface DeployedStack {
  /** How many operations have begun, and it is not known how they ended. */
  readonly pending: number;
  /** Folder with the evidence of the check that it has passed, relative to the project, if any. */
  readonly evidenceDir?: string;
}

export function readExport(text: string): DeployedStack {
  const { deployment } = exportSchema.parse(JSON.parse(text));
  // In the state while the check has passed; the stack's outputs are lost when an `up` fails.
  const check = deployment.resources?.find(({ urn }) => urn.includes(CHECK));
  const inputs = checkInputs.safeParse(check?.inputs);
  return {
    pending: deployment.pending_operations?.length ?? 0,
    evidenceDir: inputs.data?.environment.COMFYUI_EAS_EVIDENCE_DIR,
  };
}

export const deployedStack = async (session: Session, stack: string): Promise<DeployedStack> =>
  readExport(await askPulumi(session, "stack", "export", "--stack", stack));
