import { join, relative } from "node:path";
import { successReport } from "../../client/smoke/report";
import { project } from "../home";
import { askPulumi } from "../session/pulumi";
import type { Session } from "../session/session";
import { nextCommands } from "./nextCommands";
import { lastEvidence, shownAge } from "./proof";

type Outputs = Readonly<Record<string, string | undefined>>;

/** The outputs of the stack; secrets are shown as "[secret]". */
const outputs = async (session: Session, stack: string) =>
  JSON.parse(await askPulumi(session, "stack", "output", "--json", "--stack", stack)) as Outputs;

const inProject = (path: string) => relative(process.cwd(), join(project, path)) || ".";

/** What the smoke check showed and when, or why it showed nothing. */
async function video(made: Outputs, runStartedAt: number): Promise<string[][]> {
  const evidence = made.evidence === undefined ? undefined : await lastEvidence(made.evidence);
  if (!made.evidence || !evidence) return [["video", made.video ?? ""]];
  return [
    ["video", successReport(evidence, inProject(made.evidence))],
    ["checked", shownAge(evidence, runStartedAt)],
  ];
}

/** The run that is reported. */
export interface Run {
  /** In ms since 1970. */
  readonly startedAt: number;
  /** The real ComfyUI behind the local cloud, if any. */
  readonly comfyui?: string;
}

/** Prints what was made, and what to type next. */
export async function tell(session: Session, stack: string, run: Run): Promise<void> {
  const made = await outputs(session, stack);
  const lines = [
    ["service", `${made.serviceName} (${made.edition} edition)`],
    ["ComfyUI", run.comfyui && `${run.comfyui}, until a run without --comfyui`],
    ["calls", made.api],
    ["WebUI", made.webUI],
    ["bucket", made.bucket],
    ...(await video(made, run.startedAt)),
  ].filter(([, value]) => value);
  const next = nextCommands(stack, made);
  console.log(`
Made, on the local Alibaba Cloud at ${session.cloudUrl}:
${lines.map(([what, value]) => `  ${what?.padEnd(9)} ${value}`).join("\n")}

What you can type next:
${next.map(([command, what]) => `  ${command}\n      ${what}`).join("\n")}`);
}
