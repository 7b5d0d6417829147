import type { Action } from "../api";
import { addressed, SERVICE_PATH } from "./path";

/** The token and the addresses of a service. Here these are loopback URLs of the local gateway. */
export const describeServiceEndpoints: Action = {
  name: "DescribeServiceEndpoints",
  method: "GET",
  path: `${SERVICE_PATH}/endpoints`,
  run(call) {
    const record = addressed(call);
    const { internet, intranet } = call.cloud.gateway.endpointsOf(record);
    return {
      AccessToken: record.accessToken,
      Endpoints: [
        {
          EndpointType: "DefaultGateway",
          InternetEndpoints: [internet],
          IntranetEndpoints: [intranet],
          PathType: "Service",
          Port: 80,
          BackendId: "default",
        },
      ],
    };
  },
};
