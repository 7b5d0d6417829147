import type { JsonObject } from "./document";
import { networkingOf } from "./network";
import type { Surroundings } from "./surroundings";

/** What EAS would refuse about a document's network: everything it names must exist, in one VPC. */
export function networkProblems(document: JsonObject, surroundings: Surroundings): string[] {
  const networking = networkingOf(document);
  if (!networking) return [];
  const { vpcId, vSwitchIds, securityGroupId } = networking;
  const { region } = surroundings;
  const problems: string[] = [];
  if (!surroundings.vpcExists(vpcId)) {
    problems.push(`cloud.networking.vpc_id: there is no VPC ${vpcId} in ${region}.`);
  }
  const places: [string, string, string | undefined][] = [
    ...vSwitchIds.map((id): [string, string, string | undefined] => [
      "vswitch_id",
      id,
      surroundings.vSwitch(id)?.vpcId,
    ]),
    ["security_group_id", securityGroupId, surroundings.vpcOfSecurityGroup(securityGroupId)],
  ];
  for (const [key, id, found] of places) {
    if (found === vpcId) continue;
    const where = found === undefined ? `does not exist in ${region}` : `is in the VPC ${found}`;
    problems.push(`cloud.networking.${key}: ${id} ${where}; vpc_id is ${vpcId}.`);
  }
  return problems;
}
