import { type JsonObject, textAt } from "./document";
import { networkingOf } from "./network";
import { ruleFor } from "./nfsAccess";
import type { Surroundings } from "./surroundings";

/**
 * What EAS would refuse about a NAS mount. That the service must be in the VPC of the mount target is
 * documented. That all of this is checked when the document arrives, rather than when an instance fails
 * to mount, is this cloud's own choice.
 */
export function nfsProblems(
  nfs: JsonObject,
  at: string,
  document: JsonObject,
  surroundings: Surroundings,
): string[] {
  const server = textAt(nfs, "server");
  const path = textAt(nfs, "path");
  const problems: string[] = [];
  if (path !== undefined && !path.startsWith("/")) {
    problems.push(`${at}.path is ${JSON.stringify(path)}; it must be an absolute path.`);
  }
  if (server === undefined) return [...problems, `${at}.server is missing.`];
  const networking = networkingOf(document);
  if (!networking) {
    problems.push(`${at}: a NAS mount needs cloud.networking in the VPC of its mount target.`);
  }
  const target = surroundings.mountTarget(server);
  if (!target) {
    return [
      ...problems,
      `${at}.server: there is no mount target ${server} in ${surroundings.region}.`,
    ];
  }
  if (target.status !== "Active") {
    problems.push(`${at}.server: the mount target ${server} is ${target.status}, not Active.`);
  }
  if (!networking) return problems;
  if (target.vpcId !== networking.vpcId) {
    const { vpcId } = networking;
    problems.push(
      `${at}.server: the mount target is in the VPC ${target.vpcId}, cloud.networking.vpc_id is ${vpcId}.`,
    );
    return problems;
  }
  for (const id of networking.vSwitchIds) {
    const vSwitch = surroundings.vSwitch(id);
    if (!vSwitch || ruleFor(target.rules, vSwitch.cidrBlock)) continue;
    problems.push(
      `${at}.server: no rule of the mount target's access group lets in the vSwitch ${id} (${vSwitch.cidrBlock}).`,
    );
  }
  return problems;
}
