/** What a change does, in a few words, from the mildest to the most drastic. */
export const SHORT_EFFECTS = [
  "no restart",
  "at the next restart",
  "other bounds",
  "more or fewer instances",
  "queue restarts",
  "rolling restart",
  "rolling restart, other price",
  "replaces the service",
] as const;
export type ShortEffect = (typeof SHORT_EFFECTS)[number];

/** What a change of some of the document's keys costs. */
export interface Effect {
  /** Keys as the stack spells them; a `*` at the end stands for any rest. */
  readonly keys: readonly string[];
  /** What happens, in a few words, for a table. */
  readonly short: ShortEffect;
  /** What happens, phrased to follow the change in a sentence. */
  readonly what: string;
  /** What this is known from, and how surely. */
  readonly source: string;
}

const ROLLS =
  "EAS starts new instances, then ends the old ones; running jobs and the history in memory are lost";

/**
 * What EAS does with a change, key by key; the first entry that matches counts. It is confirmed that an
 * update of the document is a rolling one (`rolling_strategy`: by default, no instance on public resources
 * is removed before there is a new one). Which keys cause it is inferred. Nothing here was seen on a live
 * account.
 */
export const EFFECTS: readonly Effect[] = [
  {
    keys: ["metadata.name", "name", "metadata.type", "metadata.workspace_id"],
    short: "replaces the service",
    what: "the service is replaced: deleted, then made anew with another address and token",
    source: "this package; EAS has no call that changes it (confirmed)",
  },
  {
    keys: ["metadata.instance"],
    short: "more or fewer instances",
    what: "EAS starts or ends instances; the others keep running",
    source: "inferred",
  },
  {
    keys: ["autoscaler.*", "metadata.autoscaler.*"],
    short: "other bounds",
    what: "no restart; the number of instances follows the new bounds",
    source: "inferred",
  },
  {
    keys: ["queue.*"],
    short: "queue restarts",
    what: "EAS restarts the queue's own instances; waiting jobs are kept",
    source: "inferred; that the queue is kept is unverified",
  },
  {
    keys: ["labels", "labels.*"],
    short: "no restart",
    what: "no restart",
    source: "inferred",
  },
  {
    keys: ["containers.*", "storage.*"],
    short: "rolling restart",
    what: `${ROLLS}; ComfyUI is ready again after some 5 minutes`,
    source: "rolling update confirmed, time from the vendor's guide",
  },
  {
    keys: ["cloud.computing.*"],
    short: "rolling restart, other price",
    what: `${ROLLS}; the price changes with the machine`,
    source: "rolling update confirmed, for this key inferred",
  },
  {
    keys: ["metadata.rolling_strategy.*", "metadata.eas.*", "runtime.*", "scheduling.*"],
    short: "at the next restart",
    what: "it takes effect at the next roll-out",
    source: "inferred",
  },
  {
    keys: ["*"],
    short: "rolling restart",
    what: ROLLS,
    source: "inferred: a cautious guess for every other key",
  },
];

const matches = (pattern: string, key: string) =>
  pattern.endsWith("*") ? key.startsWith(pattern.slice(0, -1)) : key === pattern;

/** What EAS does when a key of the document changes. */
export const effectOf = (key: string): Effect =>
  EFFECTS.find(({ keys }) => keys.some((pattern) => matches(pattern, key)))!;
