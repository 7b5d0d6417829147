import type { Call } from "../api";
import { ApiError } from "../errors";
import type { ServiceRecord } from "./service";

export const SERVICE_PATH = "/api/v2/services/{ClusterId}/{ServiceName}";

/** The service that a path addresses; its `ClusterId` must be the region of the host. */
export function addressed(call: Call): ServiceRecord {
  const { ClusterId = "", ServiceName = "" } = call.path;
  return call.cloud.services.find(ClusterId === call.region ? ClusterId : "", ServiceName);
}

/** The same for a call that changes the service. @throws ApiError 409 if it is being deleted. */
export function changeable(call: Call): ServiceRecord {
  const record = addressed(call);
  if (record.status === "Deleting") {
    throw new ApiError(409, "ServiceIsDeleting", `The service ${record.name} is being deleted.`);
  }
  return record;
}
