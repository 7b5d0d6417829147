import type { Call } from "../api";
import { ApiError } from "../errors";
import { required } from "../resources/parameters";
import { type ResourceRecord, statusOf } from "../resources/record";
import type { Resources } from "../resources/resources";
import type { AccessGroupRecord } from "./accessGroup";
import { type FileSystemRecord, namedFileSystem } from "./fileSystem";

/** A mount target as the cloud keeps it; its id is its domain. */
export interface MountTargetRecord extends ResourceRecord {
  fileSystemId: string;
  fileSystemType: string;
  accessGroupName: string;
  vpcId: string;
  vSwitchId: string;
  /** False if it was switched off by hand. Then nothing can be mounted. */
  active: boolean;
}

/** A mount target as DescribeMountTargets and DescribeFileSystems show it. */
export const shownMountTarget = (target: MountTargetRecord): object => ({
  MountTargetDomain: target.id,
  AccessGroup: target.accessGroupName,
  NetworkType: "Vpc",
  Status: mountTargetStatus(target),
  VpcId: target.vpcId,
  VswId: target.vSwitchId,
});

export const mountTargetStatus = (target: MountTargetRecord): string =>
  statusOf(target, "Pending", target.active ? "Active" : "Inactive");

export const targetsOf = (resources: Resources, { id, region }: FileSystemRecord) =>
  resources.mountTargets.in(region).filter(({ fileSystemId }) => fileSystemId === id);

/** The mount targets that use an access group. */
export const targetsOfGroup = (resources: Resources, group: AccessGroupRecord) =>
  resources.mountTargets
    .in(group.region)
    .filter(
      ({ accessGroupName, fileSystemType }) =>
        accessGroupName === group.name && fileSystemType === group.fileSystemType,
    );

/** The mount target that a call names by file system and domain. @throws ApiError 404 if there is none. */
export function namedMountTarget(call: Call): MountTargetRecord {
  const fileSystem = namedFileSystem(call);
  const domain = required(call.parameters, "MountTargetDomain");
  const target = call.cloud.resources.mountTargets.get(call.region, domain);
  if (target?.fileSystemId === fileSystem.id) return target;
  throw new ApiError(404, "InvalidMountTarget.NotFound", "The mount target does not exist.");
}
