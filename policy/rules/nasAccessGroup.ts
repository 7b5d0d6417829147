import { defineRule } from "../defineRule";

/** The group that NAS has in each account, and uses if none is named (inferred). */
const DEFAULT_GROUP = "DEFAULT_VPC_GROUP_NAME";

export const nasAccessGroup = defineRule({
  id: "nas-access-group",
  description:
    "A mount target has its own access group, whose rules say which addresses may mount the file system.",
  severity: "high",
  level: "mandatory",
  remediation:
    "Make a nas.AccessGroup with an AccessRule for the vSwitch that the service is in, and set accessGroupName to it. That the default group lets every address of the VPC mount is inferred.",
  of: ["alicloud:nas/mountTarget:MountTarget"],
  check({ props: { accessGroupName }, report }) {
    if (accessGroupName && accessGroupName !== DEFAULT_GROUP) return;
    const found = accessGroupName || `missing, and NAS takes ${DEFAULT_GROUP}`;
    report(
      `accessGroupName must be a group of your own; it is ${found}, which lets every address of the VPC mount (inferred).`,
    );
  },
});
