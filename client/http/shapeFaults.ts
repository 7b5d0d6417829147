import { z } from "zod";
import { excerptOf } from "./excerpt";

/** Of more, nobody would read a line: another version's answer has one fault thousands of times. */
const MOST_NAMED = 10;

/** What is wrong with the shape of an answer, or its beginning, as one readable line. */
export const shapeFaults = ({ issues }: z.ZodError, redact: (text: string) => string): string =>
  excerptOf(Buffer.from(z.prettifyError({ issues: issues.slice(0, MOST_NAMED) })), redact);
