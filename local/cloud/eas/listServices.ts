import { type Action, numberParameter } from "../api";
import { describe } from "./describe";
import { jsonObject, labelsFrom } from "./requestBody";
import type { ServiceRecord } from "./service";
import { typeName } from "./serviceType";

/** The services of the region, newest first, page by page. */
export const listServices: Action = {
  name: "ListServices",
  method: "GET",
  path: "/api/v2/services",
  run({ cloud, region, parameters }) {
    const size = numberParameter(parameters, "PageSize", 100);
    const page = numberParameter(parameters, "PageNumber", 1);
    const found = cloud.services
      .in(region)
      .filter((record) => matches(record, parameters))
      .sort((a, b) => (a.createTime < b.createTime ? 1 : -1));
    if (parameters.get("Order")?.toLowerCase() === "asc") found.reverse();
    return {
      PageNumber: page,
      PageSize: size,
      TotalCount: found.length,
      Services: found
        .slice((page - 1) * size, page * size)
        .map((record) => describe(cloud, record)),
    };
  },
};

function matches(record: ServiceRecord, parameters: URLSearchParams): boolean {
  const asked = (name: string) => parameters.get(name) || undefined;
  const type = typeName(record.config);
  const label = labelsFrom(jsonObject(asked("Label") ?? "{}", "Label"));
  return (
    record.name.includes(asked("Filter") ?? "") &&
    record.name === (asked("ServiceName") ?? record.name) &&
    record.status === (asked("ServiceStatus") ?? record.status) &&
    record.workspaceId === (asked("WorkspaceId") ?? record.workspaceId) &&
    type === (asked("ServiceType") ?? type) &&
    Object.entries(label).every(([key, value]) => record.labels[key] === value)
  );
}
