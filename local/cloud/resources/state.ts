import type { SecurityGroupRecord } from "../ecs/securityGroup";
import type { AccessGroupRecord } from "../nas/accessGroup";
import type { FileSystemRecord } from "../nas/fileSystem";
import type { MountTargetRecord } from "../nas/mountTarget";
import type { EipRecord } from "../vpc/eip";
import type { NatGatewayRecord } from "../vpc/natGateway";
import type { SnatEntryRecord } from "../vpc/snatEntry";
import type { VpcRecord } from "../vpc/vpc";
import type { VSwitchRecord } from "../vpc/vSwitch";

/** The answer to a call with a client token, to be given again for the same token. */
export interface TokenRecord {
  /** A digest of the call's other parameters. */
  parameters: string;
  answer: object;
}

/** The network and file storage as the store keeps them: each kind by id. */
export interface ResourceState {
  vpcs: Record<string, VpcRecord>;
  vSwitches: Record<string, VSwitchRecord>;
  natGateways: Record<string, NatGatewayRecord>;
  snatEntries: Record<string, SnatEntryRecord>;
  eips: Record<string, EipRecord>;
  securityGroups: Record<string, SecurityGroupRecord>;
  fileSystems: Record<string, FileSystemRecord>;
  accessGroups: Record<string, AccessGroupRecord>;
  mountTargets: Record<string, MountTargetRecord>;
  /** By region, action and token, with the newest last. */
  clientTokens: Record<string, TokenRecord>;
}

export const emptyResources = (): ResourceState => ({
  vpcs: {},
  vSwitches: {},
  natGateways: {},
  snatEntries: {},
  eips: {},
  securityGroups: {},
  fileSystems: {},
  accessGroups: {},
  mountTargets: {},
  clientTokens: {},
});
