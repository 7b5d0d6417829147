import type { Action } from "../api";
import { jsonObject, labelsFrom } from "./requestBody";

/** Accepts a service document. The service is in Creating when the answer is sent. */
export const createService: Action = {
  name: "CreateService",
  method: "POST",
  path: "/api/v2/services",
  async run({ cloud, region, parameters, body }) {
    const labels = parameters.get("Labels");
    const record = cloud.services.create(region, jsonObject(body, "The service document"), {
      workspaceId: parameters.get("WorkspaceId") ?? "",
      labels: labels ? labelsFrom(jsonObject(labels, "Labels")) : {},
    });
    await cloud.gateway.open(record);
    const { internet, intranet } = cloud.gateway.endpointsOf(record);
    return {
      ServiceId: record.uid,
      ServiceUid: record.uid,
      ServiceName: record.name,
      Region: region,
      Status: record.status,
      InternetEndpoint: internet,
      IntranetEndpoint: intranet,
    };
  },
};
