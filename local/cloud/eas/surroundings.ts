import { findAccessGroup } from "../nas/accessGroup";
import { mountTargetStatus } from "../nas/mountTarget";
import type { Resources } from "../resources/resources";
import type { Store } from "../store";

/** A mount target as a service sees it. */
export interface MountTarget {
  vpcId: string;
  status: string;
  /** The rules of its access group. Of those that match, the smallest priority number decides. */
  rules: { sourceCidr: string; priority: number; readOnly: boolean }[];
}

/** Everything outside a document that it is checked against. */
export interface Surroundings {
  region: string;
  /** The service that an update is for; its name was accepted before and is not checked again. */
  serviceName?: string;
  /** The region of a bucket, or undefined if the account has no bucket of that name. */
  bucketRegion(name: string): string | undefined;
  vpcExists(id: string): boolean;
  vSwitch(id: string): { vpcId: string; cidrBlock: string } | undefined;
  vpcOfSecurityGroup(id: string): string | undefined;
  /** The mount target with this domain. */
  mountTarget(domain: string): MountTarget | undefined;
}

/** The surroundings of a service in a region. */
export function surroundingsOf(store: Store, resources: Resources, region: string): Surroundings {
  return {
    region,
    bucketRegion: (name) => store.state.buckets[name]?.region,
    vpcExists: (id) => resources.vpcs.get(region, id) !== undefined,
    vSwitch: (id) => resources.vSwitches.get(region, id),
    vpcOfSecurityGroup: (id) => resources.securityGroups.get(region, id)?.vpcId,
    mountTarget(domain) {
      const target = resources.mountTargets.get(region, domain);
      if (!target) return undefined;
      const { fileSystemType, accessGroupName, vpcId } = target;
      const group = findAccessGroup(resources, region, fileSystemType, accessGroupName);
      const rules = (group?.rules ?? []).map(({ sourceCidr, priority, rwAccess }) => ({
        sourceCidr,
        priority,
        readOnly: rwAccess === "RDONLY",
      }));
      return { vpcId, status: mountTargetStatus(target), rules };
    },
  };
}
