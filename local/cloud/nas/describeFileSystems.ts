import type { Action } from "../api";
import { paged } from "../resources/page";
import { shownTags } from "../resources/parameters";
import { statusOf } from "../resources/record";
import type { Resources } from "../resources/resources";
import { type FileSystemRecord, namedFileSystem } from "./fileSystem";
import { shownMountTarget, targetsOf } from "./mountTarget";

/** One file system, or all of the region. A named one that does not exist is a 404, not an empty list. */
export const describeFileSystems: Action = {
  name: "DescribeFileSystems",
  run(call) {
    const { cloud, region, parameters } = call;
    const found = parameters.get("FileSystemId")
      ? [namedFileSystem(call)]
      : cloud.resources.fileSystems.in(region);
    const { numbers, items } = paged(parameters, found);
    const shown = items.map((fileSystem) => shownFileSystem(cloud.resources, fileSystem));
    return { ...numbers, FileSystems: { FileSystem: shown } };
  },
};

/** The size to which a general-purpose file system may grow: 10 PiB, in GiB (documented). */
const CAPACITY_GIB = 10 * 1024 * 1024;

const shownFileSystem = (resources: Resources, fileSystem: FileSystemRecord): object => ({
  FileSystemId: fileSystem.id,
  FileSystemType: fileSystem.fileSystemType,
  ProtocolType: fileSystem.protocolType,
  StorageType: fileSystem.storageType,
  Status: statusOf(fileSystem, "Pending", "Running"),
  RegionId: fileSystem.region,
  ZoneId: fileSystem.zoneId,
  EncryptType: fileSystem.encryptType,
  KMSKeyId: fileSystem.kmsKeyId,
  Capacity: CAPACITY_GIB,
  CreateTime: fileSystem.createTime,
  Description: fileSystem.description,
  ResourceGroupId: fileSystem.resourceGroupId,
  RedundancyType: fileSystem.redundancyType,
  ChargeType: "PayAsYouGo",
  VpcId: "",
  QuorumVswId: "",
  MountTargets: {
    MountTarget: targetsOf(resources, fileSystem).map(shownMountTarget),
  },
  Tags: shownTags(fileSystem.tags),
});
