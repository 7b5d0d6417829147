import { shownTags } from "../resources/parameters";
import { statusOf } from "../resources/record";
import { addressCount, type VSwitchRecord } from "./vSwitch";

/** A vSwitch as DescribeVSwitchAttributes and DescribeVSwitches show it. */
export const describeVSwitch = (vSwitch: VSwitchRecord): object => ({
  VSwitchId: vSwitch.id,
  VpcId: vSwitch.vpcId,
  Status: statusOf(vSwitch, "Pending", "Available"),
  CidrBlock: vSwitch.cidrBlock,
  ZoneId: vSwitch.zoneId,
  VSwitchName: vSwitch.name,
  Description: vSwitch.description,
  AvailableIpAddressCount: addressCount(vSwitch),
  IsDefault: false,
  Ipv6CidrBlock: "",
  ResourceGroupId: "rg-default",
  CreationTime: vSwitch.createTime,
  Tags: shownTags(vSwitch.tags),
});
