import type { Trace } from "./causes/cause";
import { easTraces } from "./causes/easTraces";
import { likelyCauses } from "./causes/recognise";
import type { Run } from "./run";

/** Most characters of a trace: events are long, and say what matters at their beginning. */
const LONGEST = 300;

function tracesOf({ problems, service, eas, notes }: Run): Trace[] {
  return [
    ...problems.map(({ code, message }) => ({ place: "problem" as const, code, text: message })),
    ...(eas ? easTraces(eas) : []),
    ...(service?.devices ?? []).map((text) => ({ place: "machine" as const, text })),
    ...notes.map((text) => ({ place: "problem" as const, text })),
  ].map((trace) => ({ ...trace, text: trace.text.slice(0, LONGEST) }));
}

/** Asks EAS, if it can be asked. A failure to do so must not hide what the check has found. */
async function askEas(run: Run): Promise<void> {
  const { askEas: ask } = run.options;
  if (!ask) return;
  try {
    const answer = await ask();
    if ("notAsked" in answer) {
      run.notes.push(`Status and events of the service were not read: ${answer.notAsked}.`);
      return;
    }
    run.eas = answer;
    run.log(`EAS says: ${answer.status} ${answer.message}`.trim());
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    run.notes.push(`Status and events of the service cannot be read (${said}).`);
  }
}

/** Looks for the causes behind the problems of a failed check. */
export async function explain(run: Run): Promise<void> {
  const reasons = run.problems.filter(({ code }) => !["not-checked", "cancelled"].includes(code));
  if (reasons.length === 0) return;
  await askEas(run);
  run.causes = likelyCauses(tracesOf(run));
}
