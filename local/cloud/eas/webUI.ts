import { type JsonObject, objectAt } from "./document";
import { serviceType, serviceTypes } from "./serviceType";

/** Whether a service has a WebUI. Official samples also write the switch as a text. */
export function hasWebUI(document: JsonObject): boolean {
  const switched = objectAt(document, "metadata").enable_webservice;
  const serverless = serviceType(document) === serviceTypes.serverless;
  return serverless || switched === true || switched === "true";
}
