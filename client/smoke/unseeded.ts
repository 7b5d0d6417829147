import type { ExpectedOutput } from "../workflow/expectedOutputs";
import { linkedId } from "../workflow/links";
import type { Prepared } from "../workflow/prepare";
import type { Workflow } from "../workflow/workflow";

/** A node and every node before it. */
function upstream(workflow: Workflow, node: string): Set<string> {
  const found = new Set([node]);
  // Iterating over a set also visits what is added meanwhile.
  for (const id of found) {
    for (const value of Object.values(workflow[id]!.inputs)) {
      const from = linkedId(value);
      if (from !== undefined && Object.hasOwn(workflow, from)) found.add(from);
    }
  }
  return found;
}

/**
 * The outputs that no seed reaches, such as a preview of the input picture: from the second run on, a
 * healthy ComfyUI answers them from its cache. Empty if no seed reaches a video or, in a workflow
 * without one, a picture: an answer from the cache would then prove nothing.
 */
export function unseededOutputs(
  expected: readonly ExpectedOutput[],
  { workflow, seeds }: Prepared,
): ReadonlySet<string> {
  const isSeeded = ({ node }: ExpectedOutput) => {
    const before = upstream(workflow, node);
    return seeds.some((seed) => before.has(seed.node));
  };
  const videos = expected.filter(({ kind, frames }) => kind !== "png" && frames !== 1);
  if (!(videos.length > 0 ? videos : expected).some(isSeeded)) return new Set();
  return new Set(expected.filter((one) => !isSeeded(one)).map(({ node }) => node));
}
