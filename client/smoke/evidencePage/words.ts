import type { Evidence } from "../evidence";
import { type Outcome, outcomeOf } from "../verdict";

/** The tone in which a verdict is shown; it decides colour and mark. */
export type Tone = "good" | "bad" | "open";

export interface Headline {
  tone: Tone;
  /** The verdict in a word or two. */
  word: string;
  /** What the evidence supports, and no more. */
  sentence: string;
}

const PROVED: Record<Exclude<Evidence["level"], "none">, Headline> = {
  pixels: {
    tone: "good",
    word: "Proven",
    sentence:
      "The service made every file that the workflow asks for, and every frame was looked at.",
  },
  files: {
    tone: "good",
    word: "Proven, without pixels",
    sentence:
      "The service made every file that the workflow asks for, but not all of them could be decoded on the machine that checked.",
  },
  result: {
    tone: "open",
    word: "Result only",
    sentence:
      "The service returned a result that names every file of the workflow. No file was looked at, so this does not prove that there is a video.",
  },
};

const NOT_PROVED: Record<Exclude<Outcome, "proved">, Headline> = {
  stopped: {
    tone: "open",
    word: "Stopped",
    sentence: "The check was stopped before its end, and says nothing about the service.",
  },
  "not-ready": {
    tone: "open",
    word: "Not ready",
    sentence: "The service did not answer as it should, or not in time.",
  },
  unseen: {
    tone: "open",
    word: "Not checked",
    sentence:
      "Nothing is known to be wrong with the service, but not everything it made could be looked at on the machine that checked.",
  },
  wrong: {
    tone: "bad",
    word: "Wrong",
    sentence: "The service answered, but not with what the workflow asks for.",
  },
};

/** What the evidence says in a word and a sentence. */
export function headline(evidence: Evidence): Headline {
  const outcome = outcomeOf(evidence);
  if (outcome !== "proved") return NOT_PROVED[outcome];
  return evidence.level === "none" ? NOT_PROVED.wrong : PROVED[evidence.level];
}

const EDITIONS = {
  "standard/sync": "Standard, by its API",
  "api/queue": "API, by its queue",
  "cluster/webui": "Cluster, as its WebUI calls (unverified)",
} satisfies Record<Evidence["path"], string>;

export const editionOf = ({ path }: Evidence): string => EDITIONS[path];

/** A duration for people. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A moment for people, in UTC. */
export const moment = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

/** A number, rounded to at most one decimal. */
export const number = (value: number) => String(Math.round(value * 10) / 10);
