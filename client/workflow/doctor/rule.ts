import type { Problem, Severity } from "./finding";
import type { DoctorOptions } from "./options";
import type { NodeErrorType, NodeFault } from "./server/fault";
import type { Subject } from "./subject";

/** One thing that can be wrong with a workflow. */
export interface Rule {
  /** The server's own error type, if there is one. */
  id: string;
  severity: Severity;
  /** One sentence for the documentation. */
  description: string;
  /** A workflow in which the rule finds something. */
  example: { workflow: unknown; options?: DoctorOptions };
  find(subject: Subject): Problem[];
}

/** What a rule says about one fault of a node. */
export type Said = Pick<Problem, "problem" | "fix" | "severity">;

/** Makes a rule that explains one of the server's own error types. */
export function serverRule(
  id: NodeErrorType,
  description: string,
  example: Rule["example"],
  say: (fault: NodeFault, subject: Subject) => Said,
): Rule {
  return {
    id,
    severity: "error",
    description,
    example,
    find: (subject) => {
      const faults = subject.verdict?.faults.filter(({ type }) => type === id) ?? [];
      return faults.map((fault) => ({
        node: fault.node,
        ...(fault.spec && { input: fault.spec.name }),
        ...say(fault, subject),
        ...(!fault.hidden &&
          !fault.doubtful && { server: { status: statusOf(subject), type: id } }),
      }));
    },
  };
}

/** The server refuses a workflow when no output node is left; otherwise it silently drops the faulty ones. */
const statusOf = ({ verdict }: Subject): 200 | 400 =>
  verdict && verdict.dropped.length < verdict.outputs.length ? 200 : 400;
