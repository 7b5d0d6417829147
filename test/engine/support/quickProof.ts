import type reference from "../../../client/workflow/svd-reference.json";

/**
 * Smoke settings for tests that are about something else: the reference workflow with a picture and
 * clips that are small. Painting, encoding and reading those of its own size takes 6 s of a
 * processor, more than all the rest of an `up`.
 */
export const quickProof = {
  inputs: {
    "5.width": 128,
    "5.height": 192,
    "16.width": 128,
    "16.height": 192,
    "16.video_frames": 8,
  } satisfies Partial<Record<Constant, number>>,
};

/** Smoke settings that leave the reference workflow as it is. */
export const referenceProof = {};

type Workflow = typeof reference;
type Constant = {
  [Node in keyof Workflow & string]: `${Node}.${keyof Workflow[Node]["inputs"] & string}`;
}[keyof Workflow & string];

/** Smoke settings of tests that look at no proof: even a quick one is a third of an `up`. */
export const noProof = { enabled: false, reason: "not what this is about" };

/** The settings with a quick proof, unless they say themselves what is to be proved. */
export function withQuickProof(settings: object): object {
  const { edition, smoke } = settings as { edition?: string; smoke?: object };
  // Not every program of the tests has editions, and Serverless has no smoke check.
  if (edition === undefined || edition === "serverless" || smoke !== undefined) return settings;
  return { ...settings, smoke: quickProof };
}
