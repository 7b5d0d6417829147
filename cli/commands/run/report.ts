import { counted } from "../../../client/counted";
import { oneLine, plain } from "../../../client/plain";
import type { Outcome } from "../../../client/run/outcome";
import type { RunService } from "../../../client/run/service";
import { nodeName } from "../../../client/workflow/nodeName";
import { EXIT } from "../../exitCodes";

/** The word for each outcome, in the order of the summary. */
const WORDS: Record<Outcome["status"], string> = {
  done: "done",
  skipped: "done before",
  failed: "failed",
  cancelled: "cancelled",
  left: "not cancelled",
  "not begun": "not begun",
};

/** One line for one job, at its end. */
export function outcomeLine({ job, status, files, remote, message, seconds }: Outcome): string {
  const made = files.length > 0 || remote.length === 0 ? files.length : remote.length;
  if (status === "done") {
    const where = remote.length > 0 ? " at the service" : "";
    const remark = message ? `; ${oneLine(message)}` : "";
    return `${plain(job.file)}: done in ${seconds} s, ${counted(made, "file")}${where}${remark}`;
  }
  if (status === "skipped") return `${plain(job.file)}: done before, ${counted(made, "file")}`;
  return `${plain(job.file)}: ${WORDS[status]}${message ? `: ${oneLine(message)}` : ""}`;
}

/** Characters of a text that are shown; its file has all of it. */
const MOST_SHOWN = 300;

/** What the nodes of a job show as text, a line each, as they do in the WebUI. */
export function textLines({ job, status, texts }: Outcome): string[] {
  if (status === "skipped") return [];
  return texts.map(({ node, text }) => {
    const characters = [...oneLine(text)];
    const shown = characters.slice(0, MOST_SHOWN).join("");
    const more = characters.length > MOST_SHOWN ? "…" : "";
    return `  ${oneLine(nodeName(job.workflow, node))}: ${shown}${more}`;
  });
}

/** The number of each outcome, and the failures again, because their lines may be far above. */
export function summaryLines(outcomes: readonly Outcome[]): string[] {
  const counts = Object.entries(WORDS).flatMap(([status, word]) => {
    const count = outcomes.filter((one) => one.status === status).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const failed = outcomes.filter(({ status }) => status === "failed");
  const lines = failed.map((one) => `  ${plain(one.job.file)}: ${oneLine(one.message ?? "")}`);
  return [`${counted(outcomes.length, "workflow")}: ${counts.join(", ")}.`, ...lines];
}

/** The path of each file, here or at the service. */
export const fileLines = (
  outcomes: readonly Outcome[],
  service: Pick<RunService, "redact">,
): string[] =>
  outcomes.flatMap(({ files, remote }) => [
    ...files,
    ...remote.map(({ type, subfolder, filename }) =>
      service.redact(oneLine([type, subfolder, filename].filter((part) => part !== "").join("/"))),
    ),
  ]);

/** Failures that may pass with time. */
const NO_ANSWER: readonly Outcome["code"][] = ["unanswered", "deadline"];

/** The exit code, when nobody has stopped the command. */
export function exitCodeOf(outcomes: readonly Outcome[]): number {
  const failed = outcomes.filter(({ status }) => status !== "done" && status !== "skipped");
  if (failed.length === 0) return EXIT.ok;
  return failed.every(({ code }) => NO_ANSWER.includes(code)) ? EXIT.notReady : EXIT.wrong;
}

/** The result for programs. */
export const documentOf = (endpoint: string, out: string, outcomes: readonly Outcome[]) => ({
  endpoint,
  out,
  jobs: outcomes.map(({ job, status, code, message, id, files, remote, texts, seconds }) => ({
    file: job.file,
    status,
    code,
    message,
    id,
    files,
    remote: remote.length > 0 ? remote : undefined,
    texts: texts.length > 0 ? texts : undefined,
    seconds,
  })),
});
