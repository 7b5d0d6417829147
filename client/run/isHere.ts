import { existsSync } from "node:fs";
import { join } from "node:path";
import type { JobRecord } from "./record";

/** The paths of the files that a job's record names. */
export const filesOf = (record: JobRecord | undefined, outDir: string): string[] =>
  (record?.files ?? []).map((file) => join(outDir, file));

/** Whether an earlier process fetched all files of a job and none has been removed since. */
export const isHere = (record: JobRecord | undefined, outDir: string): boolean =>
  record?.state === "done" && filesOf(record, outDir).every((file) => existsSync(file));
