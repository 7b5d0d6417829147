import { z } from "zod";
import type { HistoryEntry } from "./answers";

/** A file that a node reports in the history. */
export interface OutputFile {
  /** Id of the node. */
  node: string;
  /** Key under which the node listed it: images, gifs, videos, audio … */
  key: string;
  filename: string;
  subfolder: string;
  /** Folder on the server: output or temp. */
  type: string;
}

const Listed = z.looseObject({
  filename: z.string().min(1),
  subfolder: z.string().default(""),
  type: z.string().default("output"),
});

/**
 * Collects every file of a history entry. Custom nodes choose their own keys, so every list counts whose
 * items are objects with a `filename`. Flags (`animated`) and texts are skipped, and so are files in input/:
 * to show them, loaders report what they were given (source: LoadVideo of 0.38.1).
 */
export function outputFiles(outputs: HistoryEntry["outputs"]): OutputFile[] {
  return Object.entries(outputs).flatMap(([node, reported]) =>
    Object.entries(reported).flatMap(([key, list]) =>
      (Array.isArray(list) ? list : []).flatMap((item) => {
        const listed = Listed.safeParse(item);
        if (!listed.success || listed.data.type === "input") return [];
        const { filename, subfolder, type } = listed.data;
        return [{ node, key, filename, subfolder, type }];
      }),
    ),
  );
}
