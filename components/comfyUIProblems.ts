import type { Find } from "./checkedArgs";
import type { ComfyUIArgs } from "./comfyUI";
import { DEFAULT_INSTANCE_TYPES } from "./document/instanceTypes";
import {
  ANY,
  FLAG,
  type Kinds,
  kindProblems,
  OBJECT,
  plainProblems,
  TEXT,
  unknownKeys,
} from "./kinds";
import { at, givenIn, type Problem } from "./problem";
import type { EasServiceArgs } from "./service/easService";
import { SERVICE_KEYS } from "./service/serviceKinds";
import { serviceProblems } from "./service/serviceProblems";

/** Checks which storage was chosen. */
function storageProblems(has: (key: "oss" | "nas" | "network") => boolean): Problem[] {
  if (has("oss") === has("nas")) return at([], "needs exactly one of oss and nas");
  if (!has("nas") || has("network")) return [];
  return at(
    ["network"],
    "is not set; storage on NAS needs it, because NAS can be reached only through a VPC",
  );
}

/** The kinds of the arguments that the service does not have; the smoke check looks at its own. */
const KINDS: Kinds<Omit<ComfyUIArgs, keyof EasServiceArgs>> = {
  oss: OBJECT,
  nas: OBJECT,
  network: OBJECT,
  protect: FLAG,
  imageVersion: TEXT,
  skipSmokeCheck: ANY,
  smokeWorkflow: ANY,
  smokeLevel: ANY,
  smokeSettings: ANY,
  smokeDeadlineSeconds: ANY,
  smokeEvidenceDir: ANY,
};

/** Both are computed from other arguments later, and the service checks them then. */
const MADE = ["storage", "networking"];

const KEYS = [...SERVICE_KEYS.filter((key) => !MADE.includes(key)), ...Object.keys(KINDS)];

/** Checks the arguments that belong to ComfyUI itself and to its service, before anything is declared. */
export const comfyUIProblems: Find<ComfyUIArgs> = (args, pending) => {
  const { instanceTypes = [...DEFAULT_INSTANCE_TYPES], image, imageVersion } = args;
  return [
    ...unknownKeys(KEYS, args, pending),
    ...plainProblems(KINDS, pending),
    ...kindProblems(KINDS, args),
    ...serviceProblems({ ...args, instanceTypes }, [...pending, ...MADE]),
    ...storageProblems(givenIn(args, pending)),
    ...imageProblems({ image, imageVersion }),
  ];
};

/** Checks that at most one of the two ways to choose an image is used. */
export const imageProblems = (chosen: { image?: string; imageVersion?: string }): Problem[] =>
  chosen.image !== undefined && chosen.imageVersion !== undefined
    ? at(["image"], "cannot be set together with imageVersion; keep one of the two")
    : [];
