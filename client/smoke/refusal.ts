import { type Complaint, refusalComplaints } from "../service/refusal";
import type { Problem } from "./problem";
import type { Run } from "./run";

/** The problem of a complaint; one about a node has a code of its own. */
export const complaintProblem = ({ node, message }: Complaint): Problem =>
  node === undefined ? { code: "refused", message } : { code: "node-errors", node, message };

/** ComfyUI's own explanation of a refusal; undefined when the answer is something else. */
export const refusalProblems = (answer: unknown, run: Run): Problem[] | undefined =>
  refusalComplaints(answer, run.given)?.map(complaintProblem);
