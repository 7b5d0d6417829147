import { z } from "zod";
import { insteadOf } from "../components/insteadOf";

const KEYS = z.array(z.string());

/** Makes an issue about unknown keys carry the list of known settings in place of a sentence. */
export const tellKeys: z.core.$ZodErrorMap = ({ code, inst }) =>
  code === "unrecognized_keys" && inst instanceof z.ZodObject
    ? JSON.stringify(Object.keys(inst.shape))
    : undefined;

/** Says that a key is not a setting, and which one is probably meant or which ones exist. */
export function unknownKey(key: string, { message }: z.core.$ZodIssueUnrecognizedKeys): string {
  return `is not a setting here; ${insteadOf(key, KEYS.parse(JSON.parse(message)))}`;
}
