import type reference from "../../../client/workflow/svd-reference.json";

/**
 * Smoke settings for tests about something else: the reference workflow with a small picture and small
 * clips. Painting, encoding and reading them at full size takes 6 s of processor time, more than all
 * the rest of an `up`.
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

/** Smoke settings for tests that need no proof: even a quick one takes a third of an `up`. */
export const noProof = { enabled: false, reason: "not what this is about" };

/** The settings with a quick proof, unless they have smoke settings of their own. */
export function withQuickProof(settings: object): object {
  const { edition, smoke } = settings as { edition?: string; smoke?: object };
  // Not every test program has editions, and Serverless has no smoke check.
  if (edition === undefined || edition === "serverless" || smoke !== undefined) return settings;
  return { ...settings, smoke: quickProof };
}
