import type { OutputFile } from "../comfyui/outputFiles";
import type { OutputText } from "../comfyui/outputTexts";
import type { FailureCode } from "./failure";
import type { Job } from "./job";

/** What came of a job in this process. */
export interface Outcome {
  job: Job;
  status:
    | "done"
    /** An earlier process had done it. */
    | "skipped"
    | "failed"
    /** Taken back, and to be sent again by the same command. */
    | "cancelled"
    /** Not taken back: it may still run, and the same command looks for it first. */
    | "left"
    /** This process ended before it came to it. */
    | "not begun";
  /** Paths of its files. */
  files: string[];
  /** What the service made and nobody fetched, because that was not asked for. */
  remote: OutputFile[];
  /** What its nodes show as text; in its files, too, unless they were not asked for. */
  texts: readonly OutputText[];
  code?: FailureCode;
  message?: string;
  /** What the service calls it: prompt id or task id. */
  id?: string;
  /** From the beginning of the job to its end, here. */
  seconds: number;
}
