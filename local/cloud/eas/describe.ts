import { account } from "../account";
import type { CloudContext } from "../context";
import { toTheSecond } from "../times";
import { exported, instanceCount, isObject, objectAt, objectsAt, textAt } from "./document";
import { normalise } from "./normalise";
import { keepsServing, type ServiceRecord } from "./service";
import { serviceType, serviceTypes } from "./serviceType";

/** A service as DescribeService and ListServices show it. */
export function describe(cloud: CloudContext, record: ServiceRecord): object {
  const { config } = record;
  const instances = instanceCount(config);
  const running = record.status === "Running" || keepsServing(record.status) ? instances : 0;
  const pending = record.status === "Stopped" ? 0 : instances - running;
  const shown = exported(config);
  const queued = serviceType(config) === serviceTypes.async;
  const { internet, intranet } = cloud.gateway.endpointsOf(record);
  return {
    ServiceId: record.uid,
    ServiceUid: record.uid,
    ServiceName: record.name,
    ParentUid: account.id,
    CallerUid: account.id,
    Region: record.region,
    Status: record.status,
    Message: record.message,
    Reason: record.status.toUpperCase(),
    CreateTime: toTheSecond(record.createTime),
    UpdateTime: toTheSecond(record.updateTime),
    CurrentVersion: record.version,
    LatestVersion: record.version,
    TotalInstance: instances,
    RunningInstance: running,
    PendingInstance: pending,
    Image: textAt(objectsAt(config, "containers")[0] ?? {}, "image") ?? "",
    AccessToken: record.accessToken,
    InternetEndpoint: internet,
    IntranetEndpoint: intranet,
    WorkspaceId: record.workspaceId,
    // A queue and the instances it feeds form a group that has the service's name (documented).
    ...(queued && { ServiceGroup: record.name }),
    AutoscalerEnabled: isObject(config.autoscaler),
    Resource: textAt(objectAt(config, "metadata"), "resource") ?? "",
    Labels: Object.entries(record.labels).map(([LabelKey, LabelValue]) => ({
      LabelKey,
      LabelValue,
    })),
    // A text, because the provider ignores an object here and keeps the value in its state.
    ServiceConfig: JSON.stringify(
      cloud.store.state.settings.normaliseDocuments === "observed"
        ? normalise(shown, record)
        : shown,
    ),
  };
}
