import type { Action } from "../api";
import { once } from "../resources/once";
import { tagActions } from "../resources/tagActions";
import { createSecurityGroup } from "./createSecurityGroup";
import { deleteSecurityGroup } from "./deleteSecurityGroup";
import { describeAvailableResource } from "./describeAvailableResource";
import { describePrice } from "./describePrice";
import { describeSecurityGroupAttribute } from "./describeSecurityGroupAttribute";
import { describeSecurityGroups } from "./describeSecurityGroups";
import { describeZones } from "./describeZones";
import { modifySecurityGroupAttribute } from "./modifySecurityGroupAttribute";
import { modifySecurityGroupPolicy } from "./modifySecurityGroupPolicy";
import { authorize, modifyRule, revoke } from "./ruleActions";

/** All actions of the local ECS: security groups, stock by zone, and prices. */
export const ecsActions: Action[] = [
  once(createSecurityGroup),
  describeSecurityGroups,
  describeSecurityGroupAttribute,
  modifySecurityGroupAttribute,
  once(modifySecurityGroupPolicy),
  deleteSecurityGroup,
  once(authorize("AuthorizeSecurityGroup", "ingress")),
  once(authorize("AuthorizeSecurityGroupEgress", "egress")),
  once(revoke("RevokeSecurityGroup", "ingress")),
  once(revoke("RevokeSecurityGroupEgress", "egress")),
  modifyRule("ModifySecurityGroupRule", "ingress"),
  modifyRule("ModifySecurityGroupEgressRule", "egress"),
  describeZones,
  describeAvailableResource,
  describePrice,
  ...tagActions({ securitygroup: ({ securityGroups }) => securityGroups }),
];
