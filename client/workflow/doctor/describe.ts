import { oneLine } from "../../plain";
import type { Finding } from "./finding";
import { cut } from "./words";

/** The place of a finding, such as `node 3 (KSampler)`; empty for the file as a whole. */
function placeOf({ node, title }: Finding): string {
  if (node === undefined) return "";
  return title === undefined ? `node ${cut(node)}` : `node ${cut(node)} (${cut(title)})`;
}

/** A finding as one line: the place, what is wrong, and what to write. */
export function describe(finding: Finding): string {
  const place = placeOf(finding);
  return oneLine(`${place === "" ? "" : `${place}: `}${finding.problem}; ${finding.fix}.`);
}
