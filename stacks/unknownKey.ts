import { z } from "zod";
import { nearest } from "../client/workflow/doctor/words";

const KEYS = z.array(z.string());

/** Makes an issue about unknown keys carry the list of known settings in place of a sentence. */
export const tellKeys: z.core.$ZodErrorMap = ({ code, inst }) =>
  code === "unrecognized_keys" && inst instanceof z.ZodObject
    ? JSON.stringify(Object.keys(inst.shape))
    : undefined;

/** What to say of a key that is no setting: which one is probably meant, or which ones there are. */
export function unknownKey(key: string, { message }: z.core.$ZodIssueUnrecognizedKeys): string {
  const known = KEYS.parse(JSON.parse(message));
  const meant = nearest(key, known);
  return `is not a setting here; ${meant === undefined ? `the settings are ${known.join(", ")}` : `write ${meant}`}`;
}
