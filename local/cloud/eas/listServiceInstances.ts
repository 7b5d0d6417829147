import { type Action, pageOf } from "../api";
import { toTheSecond } from "../times";
import { objectAt, objectsAt, textAt } from "./document";
import type { RunningInstance } from "./instances";
import { addressed, SERVICE_PATH } from "./path";
import type { ServiceRecord } from "./service";

/** The running instances of a service; the local cloud keeps no others. */
export const listServiceInstances: Action = {
  name: "ListServiceInstances",
  method: "GET",
  path: `${SERVICE_PATH}/instances`,
  run(call) {
    const record = addressed(call);
    const name = call.parameters.get("InstanceName");
    const found = call.cloud.instances
      .of(record)
      .filter((instance) => !name || instance.name === name);
    const { size, page, items } = pageOf(call.parameters, found);
    return {
      Instances: items.map((instance) => shown(instance, record)),
      PageNumber: page,
      PageSize: size,
      TotalCount: found.length,
    };
  },
};

/** The first machine that the document lists: here it is always in stock. */
function machineOf({ config }: ServiceRecord): string {
  const computing = objectAt(objectAt(config, "cloud"), "computing");
  const [first = {}] = objectsAt(computing, "instances");
  return textAt(first, "type") ?? textAt(computing, "instance_type") ?? "";
}

const shown = ({ name, startedAt }: RunningInstance, record: ServiceRecord) => ({
  InstanceName: name,
  InstanceType: machineOf(record),
  InstancePort: 8000,
  ResourceType: "PublicResource",
  Role: "Standard",
  IsSpot: false,
  Status: "Running",
  Reason: "",
  ReadyProcesses: 1,
  TotalProcesses: 1,
  RestartCount: 0,
  LastState: [],
  StartAt: toTheSecond(startedAt),
});
