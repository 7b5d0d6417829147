import type { OutputFile } from "../comfyui/outputFiles";
import type { OutputText } from "../comfyui/outputTexts";
import type { FailureCode } from "./failure";
import type { Job } from "./job";

/** The outcome of a job in this process. */
export interface Outcome {
  job: Job;
  status:
    | "done"
    /** An earlier process has done it. */
    | "skipped"
    | "failed"
    /** Taken back; the same command sends it again. */
    | "cancelled"
    /** Not taken back: it may still run, and the same command looks for it first. */
    | "left"
    /** This process was stopped before it began the job. */
    | "not begun";
  /** Paths of its files. */
  files: string[];
  /** Files that stay at the service because downloading was not requested. */
  remote: OutputFile[];
  /** Texts that its nodes display. They are also in `files`, unless downloading was not requested. */
  texts: readonly OutputText[];
  code?: FailureCode;
  message?: string;
  /** Its id at the service: prompt id or task id. */
  id?: string;
  /** Time that this process spent on the job. */
  seconds: number;
}
