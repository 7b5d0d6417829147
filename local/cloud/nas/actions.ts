import type { Action } from "../api";
import { once } from "../resources/once";
import { tagActions } from "../resources/tagActions";
import { accessRuleActions } from "./accessRuleActions";
import { aclActions } from "./aclActions";
import { createAccessGroup } from "./createAccessGroup";
import { createFileSystem } from "./createFileSystem";
import { createMountTarget } from "./createMountTarget";
import { deleteAccessGroup } from "./deleteAccessGroup";
import { deleteFileSystem } from "./deleteFileSystem";
import { deleteMountTarget } from "./deleteMountTarget";
import { describeAccessGroups } from "./describeAccessGroups";
import { describeFileSystems } from "./describeFileSystems";
import { describeMountTargets } from "./describeMountTargets";
import { modifyAccessGroup } from "./modifyAccessGroup";
import { modifyFileSystem } from "./modifyFileSystem";
import { modifyMountTarget } from "./modifyMountTarget";
import { recycleBinActions } from "./recycleBinActions";

/** All actions of the local NAS. */
export const nasActions: Action[] = [
  once(createFileSystem),
  describeFileSystems,
  modifyFileSystem,
  deleteFileSystem,
  ...recycleBinActions,
  ...aclActions,
  createAccessGroup,
  describeAccessGroups,
  modifyAccessGroup,
  deleteAccessGroup,
  ...accessRuleActions,
  createMountTarget,
  describeMountTargets,
  modifyMountTarget,
  deleteMountTarget,
  ...tagActions({ filesystem: ({ fileSystems }) => fileSystems }),
];
