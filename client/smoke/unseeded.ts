import type { ExpectedOutput } from "../workflow/expectedOutputs";
import { linkedId } from "../workflow/links";
import type { Prepared } from "../workflow/prepare";

/** Every node with a seed, and all after it. */
function seededNodes({ workflow, seeds }: Prepared): Set<string> {
  const after = new Map<string, string[]>();
  for (const [id, { inputs }] of Object.entries(workflow)) {
    for (const from of Object.values(inputs).flatMap((value) => linkedId(value) ?? [])) {
      if (!after.get(from)?.push(id)) after.set(from, [id]);
    }
  }
  const found = new Set(seeds.map(({ node }) => node));
  // Iterating over a set also visits what is added meanwhile.
  for (const id of found) for (const next of after.get(id) ?? []) found.add(next);
  return found;
}

/**
 * The nodes that no seed reaches, such as a preview of the input picture: from the second run on, a
 * healthy ComfyUI answers them from its cache. Empty if no seed reaches a video or, in a workflow
 * without one, a picture: an answer from the cache would then prove nothing.
 */
export function unseededNodes(
  expected: readonly ExpectedOutput[],
  prepared: Prepared,
): ReadonlySet<string> {
  const seeded = seededNodes(prepared);
  const videos = expected.filter(({ kind, frames }) => kind !== "png" && frames !== 1);
  const proving = videos.length > 0 ? videos : expected;
  if (!proving.some(({ node }) => seeded.has(node))) return new Set();
  return new Set(Object.keys(prepared.workflow).filter((node) => !seeded.has(node)));
}
