import { oneLine } from "../../plain";
import type { Finding } from "./finding";
import { cut } from "./words";

/** Where a finding is: `node 3 (KSampler)`; empty for the file as a whole. */
function placeOf({ node, title }: Finding): string {
  if (node === undefined) return "";
  return title === undefined ? `node ${cut(node)}` : `node ${cut(node)} (${cut(title)})`;
}

/** A finding in one line: where, what is wrong, what to write. */
export function describe(finding: Finding): string {
  const place = placeOf(finding);
  return oneLine(`${place === "" ? "" : `${place}: `}${finding.problem}; ${finding.fix}.`);
}
