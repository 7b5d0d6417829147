import { pause } from "../http/pause";
import { askAgain } from "./askAgain";
import { ApiError, callApi, ifThere } from "./openApi";
import { describeService, type ServiceRef, serviceCall } from "./service";

const POLL_MS = 1_000;

/** The longest wait: as long as the provider may take. */
const TIMEOUT_SECONDS = 1200;

/**
 * Deletes a service and waits until its name is free.
 *
 * @throws {ApiError} when EAS refuses, or still has the service after that time
 */
export async function deleteService(ref: ServiceRef): Promise<void> {
  const deadline = performance.now() + TIMEOUT_SECONDS * 1000;
  await ifThere(callApi({ ...serviceCall(ref, "DeleteService"), method: "DELETE" }, ref.key));
  for (;;) {
    const state = await askAgain(() => describeService(ref));
    if (state === undefined) return;
    if (performance.now() >= deadline) {
      throw new ApiError(
        `DeleteService: service "${ref.name}" in ${ref.region} is still ${state.status} after ${TIMEOUT_SECONDS} s`,
        0,
        "",
      );
    }
    await pause(POLL_MS);
  }
}
