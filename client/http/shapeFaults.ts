import { z } from "zod";
import { excerptOf } from "./excerpt";

/** Nobody would read more: an answer of another version has the same fault thousands of times. */
const MOST_NAMED = 10;

/** Says what is wrong with the shape of an answer, cut to one readable line. */
export const shapeFaults = ({ issues }: z.ZodError, redact: (text: string) => string): string =>
  excerptOf(Buffer.from(z.prettifyError({ issues: issues.slice(0, MOST_NAMED) })), redact);
