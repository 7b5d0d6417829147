import type { EasDocument } from "./easDocument";
import type { Check } from "./rule";

type Undecided = Parameters<Check<unknown, Record<never, never>>["undecided"]>;

/** What a rule cannot decide without the edition, where neither type nor image tells it. */
export const untoldEdition = ({ metadata: { type } }: EasDocument): Undecided => [
  "the edition",
  `is told neither by metadata.type (${JSON.stringify(type)}) nor by the tag of the image, as 1.9-cluster does`,
];
