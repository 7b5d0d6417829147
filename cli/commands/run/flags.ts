import type { SeedChoice } from "../../../client/run/job";
import type { TargetFlags } from "../../target";

/** What the command line says. */
export interface RunFlags extends TargetFlags {
  set?: string[];
  upload?: string[];
  seed?: SeedChoice;
  out: string;
  concurrency: number;
  deadline: number;
  check: boolean;
  download: boolean;
  again?: boolean;
  maxFileMib: number;
  storage?: string;
  region?: string;
  json?: boolean;
}
