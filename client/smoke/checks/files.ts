import type { Run } from "../run";
import type { CheckDefinition } from "./definition";

const NOT_READ =
  "The files are in a storage that cannot be read from here, so none was looked at (NAS can be reached only from inside its VPC).";

const unread = ({ calls }: Run) => (calls.store ? undefined : NOT_READ);

const undecoded = (run: Run) =>
  unread(run) ?? run.problems.find(({ code }) => code === "not-checked")?.message;

const still = (run: Run) =>
  undecoded(run) ??
  (run.fetched.some(({ evidence }) => (evidence.measured?.frames ?? 0) > 1)
    ? undefined
    : "No output has more than one frame: this says nothing about video.");

const kept = (run: Run) =>
  run.options.keepSeeds
    ? "The workflow was submitted exactly as it is, so its files may be an earlier run's."
    : undefined;

/** The checks of the files, whichever way the service was called. */
export const fileChecks: readonly CheckDefinition[] = [
  {
    what: "The output was generated for this run: fresh seeds, and no answer from the cache.",
    refutedBy: ["cached"],
    after: "fetch",
    notApplicable: (run) =>
      kept(run) ??
      (run.seedsKept ? "The seed is fixed by the settings." : undefined) ??
      (run.prepared.seeds.length === 0
        ? "The workflow has no seed that could be drawn anew."
        : undefined),
  },
  {
    what: "The answer and the files carry the id of this run, and no other's.",
    refutedBy: ["not-own"],
    after: "fetch",
    notApplicable: kept,
  },
  {
    what: "Every output node reported its files.",
    refutedBy: ["missing-output"],
    after: "verify",
  },
  {
    what: "Every reported file can be fetched.",
    refutedBy: ["not-fetched", "unanswered", "broken"],
    ofFiles: true,
    after: "fetch",
    notApplicable: unread,
  },
  {
    what: "Every file is complete, and of the kind that its name and the workflow say.",
    refutedBy: ["wrong-kind", "unreadable"],
    after: "verify",
    notApplicable: unread,
  },
  {
    what: "Size, number of frames, rate and coding are those of the workflow.",
    refutedBy: ["wrong-size", "wrong-count", "wrong-rate", "wrong-coding"],
    after: "verify",
    notApplicable: unread,
  },
  {
    what: "Every frame shows a picture, none is black or of one colour.",
    refutedBy: ["blank"],
    after: "verify",
    notApplicable: undecoded,
  },
  {
    what: "The video moves, from its first frame to its last.",
    refutedBy: ["frozen"],
    after: "verify",
    notApplicable: still,
  },
];
