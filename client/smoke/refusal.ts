import { type NodeErrors, PromptRefused } from "../comfyui/answers";
import type { Problem } from "./problem";

/** Whoever knows the classes of the nodes. */
interface Names {
  nodeName(id: string): string;
}

/** One problem per complaint, in the service's own words. */
export function nodeProblems(errors: NodeErrors, names: Names): Problem[] {
  return Object.entries(errors).flatMap(([node, { errors: complaints }]) =>
    complaints.map(({ type = "", message = "", details = "" }) => ({
      code: "node-errors" as const,
      node,
      message: `${names.nodeName(node)}: ${[message, details].filter(Boolean).join(": ") || type}`,
    })),
  );
}

/** ComfyUI's own explanation of a refusal; undefined when the answer is something else. */
export function refusalProblems(answer: unknown, names: Names): Problem[] | undefined {
  const own = PromptRefused.safeParse(answer);
  if (!own.success) return undefined;
  const { message, details } = own.data.error;
  const said = [message, details].filter(Boolean).join(": ").replace(/\s+/g, " ").trim();
  return [
    { code: "refused", message: `The service does not take the workflow: ${said}` },
    ...nodeProblems(own.data.node_errors, names),
  ];
}
