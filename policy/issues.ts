import type { z } from "zod";

/** What is wrong with a value, a text for each problem with the path to it: `most: Invalid input`. */
export const issues = (error: z.ZodError | undefined): string[] =>
  (error?.issues ?? []).map(({ path, message }) => [...path, message].join(": "));
