import type { Action } from "../api";
import { endpointOf } from "../hosts";

/**
 * The endpoint of a product in a region. Answers with the real host names, so that clients address
 * the local cloud as they would the real one. The real service misspells `SerivceCode` like this.
 */
export const describeEndpoints: Action = {
  name: "DescribeEndpoints",
  run({ parameters }) {
    const region = parameters.get("Id") ?? "";
    const code = parameters.get("ServiceCode") ?? "";
    const endpoint = {
      Id: region,
      SerivceCode: code,
      Namespace: parameters.get("Namespace") ?? "",
      Type: "openAPI",
      Endpoint: endpointOf(code, region),
      Protocols: { Protocols: ["HTTP", "HTTPS"] },
    };
    return { Success: true, Endpoints: { Endpoint: code && region ? [endpoint] : [] } };
  },
};
