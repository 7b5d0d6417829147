import { type Action, numberParameter } from "../api";
import { withoutZone } from "../times";
import { addressed, SERVICE_PATH } from "./path";
import type { ServiceEvent } from "./service";

/** What happened to a service, newest first. */
export const describeServiceEvent: Action = {
  name: "DescribeServiceEvent",
  method: "GET",
  path: `${SERVICE_PATH}/events`,
  run(call) {
    const record = addressed(call);
    const size = numberParameter(call.parameters, "PageSize", 100);
    const page = numberParameter(call.parameters, "PageNum", 1);
    const type = call.parameters.get("EventType");
    const found = record.events.filter((event) => !type || event.type === type).reverse();
    return {
      Events: found
        .slice((page - 1) * size, page * size)
        .map((event) => shown(event, record.version)),
      PageNum: page,
      TotalCount: found.length,
      TotalPageNum: Math.ceil(found.length / size),
    };
  },
};

const shown = (event: ServiceEvent, versionId: number) => ({
  // A JSON text, and times in UTC without a zone, as in the API's own sample.
  Message: JSON.stringify({ versionId, message: event.message }),
  Reason: event.reason,
  Resource: "Service",
  Type: event.type,
  Time: withoutZone(event.time),
});
