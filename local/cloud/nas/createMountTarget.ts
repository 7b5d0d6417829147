import type { Action, Call } from "../api";
import { ApiError } from "../errors";
import { required, text } from "../resources/parameters";
import { isSettled, randomText } from "../resources/record";
import { usableVpc } from "../vpc/vpc";
import { usableVSwitch } from "../vpc/vSwitch";
import { DEFAULT_GROUP, findAccessGroup } from "./accessGroup";
import { type FileSystemRecord, namedFileSystem } from "./fileSystem";
import { targetsOf } from "./mountTarget";

/** How many mount targets a general-purpose file system may have (documented). */
const MOST_TARGETS = 2;

/** Gives a file system an address in a vSwitch. An access group decides who is let in. */
export const createMountTarget: Action = {
  name: "CreateMountTarget",
  run(call) {
    const { cloud, region, parameters } = call;
    const fileSystem = namedFileSystem(call);
    checkFileSystem(call, fileSystem);
    const type = text(parameters, "NetworkType") || "Vpc";
    if (type !== "Vpc") {
      throw new ApiError(400, "InvalidNetworkType.NotSupported", "NetworkType must be Vpc.");
    }
    const vpc = usableVpc(call);
    const vSwitch = usableVSwitch(call, required(parameters, "VSwitchId"), vpc.id);
    const accessGroupName = text(parameters, "AccessGroupName") || DEFAULT_GROUP;
    const { fileSystemType } = fileSystem;
    if (!findAccessGroup(cloud.resources, region, fileSystemType, accessGroupName)) {
      throw new ApiError(404, "InvalidAccessGroup.NotFound", "The access group does not exist.");
    }
    const target = cloud.resources.mountTargets.add({
      id: `${fileSystem.id}-${randomText(5)}.${region}.nas.aliyuncs.com`,
      region,
      fileSystemId: fileSystem.id,
      fileSystemType,
      accessGroupName,
      vpcId: vpc.id,
      vSwitchId: vSwitch.id,
      active: true,
      tags: {},
    });
    return { MountTargetDomain: target.id };
  },
};

function checkFileSystem({ cloud }: Call, fileSystem: FileSystemRecord): void {
  if (!isSettled(fileSystem)) {
    throw new ApiError(
      403,
      "OperationDenied.InvalidState",
      "The operation is denied: the file system is not running.",
    );
  }
  if (targetsOf(cloud.resources, fileSystem).length >= MOST_TARGETS) {
    throw new ApiError(
      400,
      "MountTargetLimitExceeded",
      `The file system has ${MOST_TARGETS} mount targets, the most it may have.`,
    );
  }
}
