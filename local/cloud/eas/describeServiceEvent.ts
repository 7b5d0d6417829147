import { type Action, pageOf } from "../api";
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
    const type = call.parameters.get("EventType");
    const found = record.events.filter((event) => !type || event.type === type).reverse();
    const { size, page, items } = pageOf(call.parameters, found, { pageName: "PageNum" });
    return {
      Events: items.map((event) => shown(event, record.version)),
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
