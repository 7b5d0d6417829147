import type { SecurityGroupRecord } from "../ecs/securityGroup";
import type { AccessGroupRecord } from "../nas/accessGroup";
import type { FileSystemRecord } from "../nas/fileSystem";
import type { MountTargetRecord } from "../nas/mountTarget";
import type { Store } from "../store";
import type { EipRecord } from "../vpc/eip";
import type { NatGatewayRecord } from "../vpc/natGateway";
import type { SnatEntryRecord } from "../vpc/snatEntry";
import type { VpcRecord } from "../vpc/vpc";
import type { VSwitchRecord } from "../vpc/vSwitch";
import type { ResourceRecord } from "./record";
import { Table } from "./table";

/** How long resources stay in their transient statuses, in milliseconds. */
export interface ResourceDelays {
  /** For most resources, while they are made and while they are deleted. Default 200. */
  resourceMs: number;
  /**
   * For vSwitches, whose status the provider checks at once and then only every 3 s or more.
   * Default 0.
   */
  vSwitchMs: number;
}

export const defaultResourceDelays: ResourceDelays = { resourceMs: 200, vSwitchMs: 0 };

/** The network and file storage of the account in all regions. */
export class Resources {
  readonly vpcs: Table<VpcRecord>;
  readonly vSwitches: Table<VSwitchRecord>;
  readonly natGateways: Table<NatGatewayRecord>;
  readonly snatEntries: Table<SnatEntryRecord>;
  readonly eips: Table<EipRecord>;
  readonly securityGroups: Table<SecurityGroupRecord>;
  readonly fileSystems: Table<FileSystemRecord>;
  readonly accessGroups: Table<AccessGroupRecord>;
  readonly mountTargets: Table<MountTargetRecord>;

  constructor(store: Store, delays: ResourceDelays) {
    const { resources } = store.state;
    const table = <T extends ResourceRecord>(records: Record<string, T>, delayMs: number) =>
      new Table(store, records, delayMs);
    this.vpcs = table(resources.vpcs, delays.resourceMs);
    this.vSwitches = table(resources.vSwitches, delays.vSwitchMs);
    this.natGateways = table(resources.natGateways, delays.resourceMs);
    this.snatEntries = table(resources.snatEntries, delays.resourceMs);
    this.eips = table(resources.eips, delays.resourceMs);
    // These two are made or deleted before the call for that is answered.
    this.securityGroups = table(resources.securityGroups, 0);
    this.accessGroups = table(resources.accessGroups, 0);
    this.fileSystems = table(resources.fileSystems, delays.resourceMs);
    this.mountTargets = table(resources.mountTargets, delays.resourceMs);
  }

  /** The ids of all resources by kind; kinds without resources are left out. */
  summary(): Record<string, string[]> {
    const kinds = Object.entries(this).map(
      ([kind, table]: [string, Table<ResourceRecord>]) =>
        [kind, table.all().map(({ id }) => id)] as const,
    );
    return Object.fromEntries(kinds.filter(([, ids]) => ids.length > 0));
  }
}
