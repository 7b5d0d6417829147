import type { Mutation } from "./mutation";
import { answers } from "./mutations/answers";
import { damage } from "./mutations/damage";
import { media } from "./mutations/media";
import { reports } from "./mutations/outputs";
import { ownership } from "./mutations/ownership";
import { queue } from "./mutations/queue";
import { secrets } from "./mutations/secrets";
import { transport } from "./mutations/transport";
import { unusual } from "./mutations/unusual";

/** Mutations about the same topic. */
export interface Theme {
  name: string;
  /** A sentence about them. */
  what: string;
  mutations: readonly Mutation[];
}

/** Every broken server, and at the end those that are only unusual. */
export const THEMES: readonly Theme[] = [
  {
    name: "media",
    what: "The file is whole and of the right kind, but what it shows or says is wrong.",
    mutations: media,
  },
  { name: "damage", what: "The file is damaged, or of another kind.", mutations: damage },
  {
    name: "outputs",
    what: "The nodes report something other than the files that they have saved.",
    mutations: reports,
  },
  {
    name: "answers",
    what: "ComfyUI, or something in its place, gives answers that are no success.",
    mutations: answers,
  },
  {
    name: "ownership",
    what: "What comes belongs to somebody else, or to an earlier run.",
    mutations: ownership,
  },
  { name: "queue", what: "The queues of the API edition go wrong.", mutations: queue },
  {
    name: "transport",
    what: "Answers are missing, incomplete or too large.",
    mutations: transport,
  },
  {
    name: "secrets",
    what: "The service repeats its token; it must be in no log, message or evidence.",
    mutations: secrets,
  },
  {
    name: "unusual",
    what: "The service makes the video in an unusual way; failing it would be a false alarm.",
    mutations: unusual,
  },
];
