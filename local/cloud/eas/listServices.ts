import { type Action, pageOf } from "../api";
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
    const found = cloud.services
      .in(region)
      .filter((record) => matches(record, parameters))
      .sort((a, b) => (a.createTime < b.createTime ? 1 : -1));
    if (parameters.get("Order")?.toLowerCase() === "asc") found.reverse();
    const { size, page, items } = pageOf(parameters, found);
    return {
      PageNumber: page,
      PageSize: size,
      TotalCount: found.length,
      Services: items.map((record) => describe(cloud, record)),
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
