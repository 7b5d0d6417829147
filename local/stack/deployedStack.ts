import { z } from "zod";
import { askPulumi } from "../session/pulumi";
import type { Session } from "../session/session";

/** What precedes the name in the URN of a smoke check's command, without the check's own parents. */
const CHECK = "comfyui-eas:index:SmokeCheck$command:local:Command::";

/** Matches the command of a smoke check, for Pulumi options that take a URN. */
export const CHECK_URN = `**${CHECK}**`;

/** The parts of `pulumi stack export` that are read here. */
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

/** What the state of a stack says about it. */
export interface DeployedStack {
  /** Number of operations that began and whose outcome is unknown. */
  readonly pending: number;
  /** Folder with the evidence of the check it passed, relative to the project; undefined if none passed. */
  readonly evidenceDir?: string;
}

export function readExport(text: string): DeployedStack {
  const { deployment } = exportSchema.parse(JSON.parse(text));
  // Not from the stack's outputs, which a failed `up` loses. The state has the command only if it passed.
  const check = deployment.resources?.find(({ urn }) => urn.includes(CHECK));
  const inputs = checkInputs.safeParse(check?.inputs);
  return {
    pending: deployment.pending_operations?.length ?? 0,
    evidenceDir: inputs.data?.environment.COMFYUI_EAS_EVIDENCE_DIR,
  };
}

export const deployedStack = async (session: Session, stack: string): Promise<DeployedStack> =>
  readExport(await askPulumi(session, "stack", "export", "--stack", stack));
