import type { EasDocument } from "./easDocument";
import type { Check } from "./rule";

type Undecided = Parameters<Check<unknown, Record<never, never>>["undecided"]>;

/** Arguments of `undecided` for a document whose edition neither its type nor its image tells. */
export const untoldEdition = ({ metadata: { type } }: EasDocument): Undecided => [
  "the edition",
  `is told neither by metadata.type (${JSON.stringify(type)}) nor by the tag of the image, as 1.9-cluster does`,
];
