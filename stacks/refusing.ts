import type { z } from "zod";
import type { Problem } from "../components/problem";

/** Makes a schema refuse the values in which `find` finds problems; for `superRefine`. */
export const refusing =
  <T>(find: (value: T) => readonly Problem[]) =>
  (value: T, context: z.core.$RefinementCtx): void => {
    for (const { path, message } of find(value)) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
  };
