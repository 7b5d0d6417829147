import type { Trace } from "./causes/cause";
import { easTraces } from "./causes/easTraces";
import { likelyCauses } from "./causes/recognise";
import type { Run } from "./run";

/** Events are long; what they say stands at their beginning. */
const LONGEST = 300;

function tracesOf({ problems, service, eas, notes }: Run): Trace[] {
  return [
    ...problems.map(({ code, message }) => ({ place: "problem" as const, code, text: message })),
    ...(eas ? easTraces(eas) : []),
    ...(service?.devices ?? []).map((text) => ({ place: "machine" as const, text })),
    ...notes.map((text) => ({ place: "problem" as const, text })),
  ].map((trace) => ({ ...trace, text: trace.text.slice(0, LONGEST) }));
}

/** Asks EAS, if it can be asked; that it cannot must not hide what the check has found. */
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

/** Looks for what is behind the problems of a check that has failed. */
export async function explain(run: Run): Promise<void> {
  const reasons = run.problems.filter(({ code }) => !["not-checked", "cancelled"].includes(code));
  if (reasons.length === 0) return;
  await askEas(run);
  run.causes = likelyCauses(tracesOf(run));
}
