import { type Call, flattened } from "../api";
import { ApiError, invalidParameter } from "../errors";
import type { ServiceRecord } from "./service";

/** The services that a tag action names by their uids. */
export function taggedServices(call: Call): ServiceRecord[] {
  const type = call.parameters.get("ResourceType") ?? "";
  if (type.toLowerCase() !== "service") {
    throw invalidParameter(
      `ResourceType is ${JSON.stringify(type)}; the local cloud tags only service.`,
    );
  }
  const services = call.cloud.services.in(call.region);
  return flattened(call.parameters, "ResourceId").map((uid) => {
    const record = services.find((service) => service.uid === uid);
    if (record) return record;
    throw new ApiError(404, "InvalidService.NotFound", `There is no service with the uid ${uid}.`);
  });
}
