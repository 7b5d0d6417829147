import { z } from "zod";
import type { Run } from "./run";

const ExecutionError = z.looseObject({
  node_id: z.union([z.string(), z.number()]).transform(String).optional(),
  node_type: z.string().optional(),
  exception_type: z.string().optional(),
  exception_message: z.string().optional(),
});

const LONGEST_MESSAGE = 1000;

/** Turns the data of an `execution_error` into a problem. */
export function explainError(data: Record<string, unknown>, run: Run): void {
  const {
    node_id: node,
    node_type,
    exception_type,
    exception_message,
  } = ExecutionError.catch({}).parse(data);
  const said = [exception_type, exception_message?.trim().replace(/\.$/, "")]
    .filter(Boolean)
    .join(": ");
  const where = node === undefined ? "A node" : `Node ${node} (${node_type ?? "unknown class"})`;
  run.problems.push({
    code: "execution-error",
    node,
    message: `${where} failed: ${said.slice(0, LONGEST_MESSAGE) || "no reason given"}.`,
  });
}
