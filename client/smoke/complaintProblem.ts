import type { Complaint } from "../service/refusal";
import type { Problem } from "./problem";

/** The problem of a complaint; one about a node has a code of its own. */
export const complaintProblem = ({ node, message }: Complaint): Problem =>
  node === undefined ? { code: "refused", message } : { code: "node-errors", node, message };
