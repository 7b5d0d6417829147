import { describeService, type ServiceRef } from "../service";
import { warningLines } from "../warnings";
import type { EasReport } from "./report";

/**
 * Reads what EAS currently says about a service.
 *
 * @throws {ApiError} when it refuses or does not answer
 */
export async function readReport(ref: ServiceRef): Promise<EasReport> {
  const state = await describeService(ref);
  if (!state) return { status: "gone", message: "", warnings: [] };
  const warnings = await warningLines(
    ref,
    ({ time, reason, message }) => `${time} ${reason}: ${message}`,
  );
  return { ...state, warnings };
}
