import { findAccessGroup } from "../nas/accessGroup";
import { mountTargetStatus } from "../nas/mountTarget";
import type { Resources } from "../resources/resources";
import type { Store } from "../store";

/** A mount target as a service meets it. */
export interface MountTarget {
  vpcId: string;
  status: string;
  /** Whom its access group lets in; the rule with the smallest priority counts first. */
  rules: { sourceCidr: string; priority: number; readOnly: boolean }[];
}

/** What a document is checked against besides itself. */
export interface Surroundings {
  region: string;
  /** The service that a change is for; its name was accepted once. */
  serviceName?: string;
  /** The region of a bucket, or undefined when the account has none of that name. */
  bucketRegion(name: string): string | undefined;
  vpcExists(id: string): boolean;
  vSwitch(id: string): { vpcId: string; cidrBlock: string } | undefined;
  vpcOfSecurityGroup(id: string): string | undefined;
  /** By its domain. */
  mountTarget(domain: string): MountTarget | undefined;
}

/** What there is in a region. */
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
