import { account } from "../account";
import type { CloudContext } from "../context";
import { exported, instanceCount, objectsAt, textAt } from "./document";
import { normalise } from "./normalise";
import type { ServiceRecord } from "./service";

/** A service as DescribeService and ListServices show it. */
export function describe(cloud: CloudContext, record: ServiceRecord): object {
  const { config } = record;
  const instances = instanceCount(config);
  const running = ["Running", "Updating"].includes(record.status) ? instances : 0;
  const pending = record.status === "Stopped" ? 0 : instances - running;
  const shown = exported(config);
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
    CreateTime: seconds(record.createTime),
    UpdateTime: seconds(record.updateTime),
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
    Labels: Object.entries(record.labels).map(([LabelKey, LabelValue]) => ({
      LabelKey,
      LabelValue,
    })),
    // A text: the provider drops an object and keeps the value of its state.
    ServiceConfig: JSON.stringify(
      cloud.store.state.settings.normalise ? normalise(shown, record.region) : shown,
    ),
  };
}

/** EAS gives times to the second. */
const seconds = (time: string) => time.replace(/\.\d+Z$/, "Z");
