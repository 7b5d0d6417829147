import { z } from "zod";
import { nearest } from "../client/workflow/doctor/words";

const KEYS = z.array(z.string());

/** Has an issue of keys that are no settings say, instead of a sentence, which settings there are. */
export const tellKeys: z.core.$ZodErrorMap = ({ code, inst }) =>
  code === "unrecognized_keys" && inst instanceof z.ZodObject
    ? JSON.stringify(Object.keys(inst.shape))
    : undefined;

/** What is wrong with a key that is no setting, and the one to write: that meant, or any that there is. */
export function unknownKey(key: string, { message }: z.core.$ZodIssueUnrecognizedKeys): string {
  const known = KEYS.parse(JSON.parse(message));
  const meant = nearest(key, known);
  return `is not a setting here; ${meant === undefined ? `there are ${known.join(", ")}` : `write ${meant}`}`;
}
