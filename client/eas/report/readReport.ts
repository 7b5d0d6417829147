import { describeService, type ServiceRef } from "../service";
import { warningLines } from "../warnings";
import type { EasReport } from "./report";

/**
 * What EAS says of a service by now.
 *
 * @throws {ApiError} when it does not answer, or refuses to
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
