import { z } from "zod";
import type { HistoryEntry } from "./answers";

const ExecutionError = z.looseObject({
  node_id: z.union([z.string(), z.number()]).transform(String).optional(),
  node_type: z.string().optional(),
  exception_type: z.string().optional(),
  exception_message: z.string().optional(),
});

const LONGEST_MESSAGE = 1000;

/** The node that failed, and a sentence with its class and its exception. */
export interface ExecutionFailure {
  node: string | undefined;
  message: string;
}

/** Reads the data of an `execution_error`, as in the history and on the websocket. */
export function executionFailure(data: Record<string, unknown>): ExecutionFailure {
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
  const why = said.slice(0, LONGEST_MESSAGE) || "no reason given";
  return { node, message: `${where} failed: ${why}.` };
}

/** Describes a failed end for which no event gives a reason; undefined when the prompt succeeded. */
export const unexplainedEnd = ({
  status_str,
  completed,
}: NonNullable<HistoryEntry["status"]>): string | undefined =>
  status_str === "success" && completed
    ? undefined
    : `The service says that the prompt ended with "${status_str}", completed: ${completed}, and gives no reason.`;
