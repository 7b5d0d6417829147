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

/** Mutations that are about the same. */
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
    what: "The file is whole and of its kind, but shows or says something else.",
    mutations: media,
  },
  { name: "damage", what: "The file is damaged, or of another kind.", mutations: damage },
  {
    name: "outputs",
    what: "The nodes report something else than the files that they have saved.",
    mutations: reports,
  },
  {
    name: "answers",
    what: "Answers of ComfyUI, or in its place, that are no success.",
    mutations: answers,
  },
  {
    name: "ownership",
    what: "What comes is somebody else's, or an earlier run's.",
    mutations: ownership,
  },
  { name: "queue", what: "The queues of the API edition go wrong.", mutations: queue },
  {
    name: "transport",
    what: "Answers do not come, not whole, or are too large.",
    mutations: transport,
  },
  {
    name: "secrets",
    what: "The service repeats its token; it must be in no log, message or evidence.",
    mutations: secrets,
  },
  {
    name: "unusual",
    what: "The service makes the video, in an unusual way: to fail it would be a false alarm.",
    mutations: unusual,
  },
];
