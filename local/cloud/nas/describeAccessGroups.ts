import type { Action } from "../api";
import { paged } from "../resources/page";
import type { Resources } from "../resources/resources";
import {
  type AccessGroupRecord,
  DEFAULT_GROUP,
  fileSystemTypeOf,
  findAccessGroup,
  namedAccessGroup,
} from "./accessGroup";
import { targetsOfGroup } from "./mountTarget";

/** One access group, or all groups of the region for a type of file system. */
export const describeAccessGroups: Action = {
  name: "DescribeAccessGroups",
  run(call) {
    const { cloud, region, parameters } = call;
    const type = fileSystemTypeOf(parameters);
    const all = () => [
      findAccessGroup(cloud.resources, region, type, DEFAULT_GROUP)!,
      ...cloud.resources.accessGroups.in(region).filter((group) => group.fileSystemType === type),
    ];
    const found = parameters.get("AccessGroupName") ? [namedAccessGroup(call)] : all();
    const { numbers, items } = paged(parameters, found);
    const groups = items.map((group) => shown(cloud.resources, group));
    return { ...numbers, AccessGroups: { AccessGroup: groups } };
  },
};

const shown = (resources: Resources, group: AccessGroupRecord): object => ({
  AccessGroupName: group.name,
  AccessGroupType: group.accessGroupType,
  FileSystemType: group.fileSystemType,
  Description: group.description,
  RegionId: group.region,
  CreateTime: group.createTime,
  RuleCount: group.rules.length,
  MountTargetCount: targetsOfGroup(resources, group).length,
});
