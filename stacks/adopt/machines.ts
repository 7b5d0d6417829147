import { documentMachines, resourceGroup } from "../../components/document/documentMachines";
import { singleGpuType } from "../../components/document/instanceTypes";
import type { JsonObject } from "../../components/document/json";
import { objectAt, objectsAt, textAt, without } from "../../components/document/readJson";
import type { Left } from "./problem";

/** The settings `instanceTypes` and `network`, keys without a setting, and mistakes. */
export function machinesOf(document: JsonObject) {
  const left: Left[] = [];
  const problems: string[] = [];
  const computing = objectAt(objectAt(document, "cloud"), "computing");
  const machines = documentMachines(document);
  const listed = machines.filter(({ isListed }) => isListed);
  const instanceTypes = (listed.length > 0 ? listed : machines).map(({ type }) => type);
  const dedicated = resourceGroup(document) !== undefined;
  for (const type of instanceTypes) {
    if (singleGpuType(type)) continue;
    problems.push(
      `cloud.computing: "${type}" is not a known machine type with exactly one GPU; ComfyUI uses one GPU, so choose a machine of components/document/instanceTypes.ts in the console first`,
    );
  }
  if (instanceTypes.length === 0 && !dedicated) {
    problems.push(
      "cloud.computing: names no machine, and metadata.resource no resource group; the document does not say what the service runs on",
    );
  }
  if (listed.length > 0 && listed.length < machines.length) {
    left.push({
      key: "cloud.computing.instance_type",
      reason: "is set besides the list; which of the two EAS uses is not documented",
    });
  }
  for (const [index, entry] of objectsAt(computing, "instances").entries()) {
    for (const key of Object.keys(without(entry, ["type"]))) {
      left.push({ key: `cloud.computing.instances.${index}.${key}`, reason: "has no setting" });
    }
  }
  for (const key of Object.keys(without(computing, ["instance_type", "instances"]))) {
    left.push({ key: `cloud.computing.${key}`, reason: "has no setting" });
  }
  const network = networkOf(document, left);
  return {
    settings: { ...(instanceTypes.length > 0 && { instanceTypes }), ...(network && { network }) },
    left,
    problems,
  };
}

function networkOf(document: JsonObject, left: Left[]): JsonObject | undefined {
  const networking = objectAt(objectAt(document, "cloud"), "networking");
  const ids = {
    vpcId: textAt(networking, "vpc_id"),
    vswitchId: textAt(networking, "vswitch_id"),
    securityGroupId: textAt(networking, "security_group_id"),
  };
  const rest = Object.keys(without(networking, ["vpc_id", "vswitch_id", "security_group_id"]));
  const complete = Object.values(ids).every((id) => id !== undefined);
  const unsaid = complete ? rest : Object.keys(networking);
  for (const key of unsaid) {
    left.push({
      key: `cloud.networking.${key}`,
      reason: complete
        ? "has no setting"
        : "the settings need VPC, vSwitch and security group together",
    });
  }
  return complete ? ids : undefined;
}
