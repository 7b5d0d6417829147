import type { Action } from "../api";
import { once } from "../resources/once";
import { tagActions } from "../resources/tagActions";
import { allocateEipAddress } from "./allocateEipAddress";
import { associateEipAddress } from "./associateEipAddress";
import { createNatGateway } from "./createNatGateway";
import { createSnatEntry } from "./createSnatEntry";
import { createVpc } from "./createVpc";
import { createVSwitch } from "./createVSwitch";
import { deleteNatGateway } from "./deleteNatGateway";
import { deleteSnatEntry } from "./deleteSnatEntry";
import { deleteVpc } from "./deleteVpc";
import { deleteVSwitch } from "./deleteVSwitch";
import { describeEipAddresses } from "./describeEipAddresses";
import { describeNatGateways } from "./describeNatGateways";
import { describeRouteTableList } from "./describeRouteTableList";
import { describeSnatTableEntries } from "./describeSnatTableEntries";
import { describeVpcAttribute } from "./describeVpcAttribute";
import { describeVpcs } from "./describeVpcs";
import { describeVSwitchAttributes } from "./describeVSwitchAttributes";
import { describeVSwitches } from "./describeVSwitches";
import { modifyEipAddressAttribute } from "./modifyEipAddressAttribute";
import { modifyNatGatewayAttribute } from "./modifyNatGatewayAttribute";
import { modifyRouteTableAttributes } from "./modifyRouteTableAttributes";
import { modifySnatEntry } from "./modifySnatEntry";
import { modifyVpcAttribute } from "./modifyVpcAttribute";
import { modifyVSwitchAttribute } from "./modifyVSwitchAttribute";
import { releaseEipAddress } from "./releaseEipAddress";
import { unassociateEipAddress } from "./unassociateEipAddress";

/** All actions of the local VPC product; `once` marks those that take a client token. */
export const vpcActions: Action[] = [
  once(createVpc),
  describeVpcAttribute,
  describeVpcs,
  modifyVpcAttribute,
  once(deleteVpc),
  describeRouteTableList,
  modifyRouteTableAttributes,
  once(createVSwitch),
  describeVSwitchAttributes,
  describeVSwitches,
  modifyVSwitchAttribute,
  deleteVSwitch,
  once(createNatGateway),
  describeNatGateways,
  modifyNatGatewayAttribute,
  deleteNatGateway,
  once(allocateEipAddress),
  describeEipAddresses,
  modifyEipAddressAttribute,
  once(associateEipAddress),
  once(unassociateEipAddress),
  releaseEipAddress,
  once(createSnatEntry),
  describeSnatTableEntries,
  once(modifySnatEntry),
  once(deleteSnatEntry),
  ...tagActions(
    {
      vpc: ({ vpcs }) => vpcs,
      vswitch: ({ vSwitches }) => vSwitches,
      natgateway: ({ natGateways }) => natGateways,
      eip: ({ eips }) => eips,
    },
    { untag: "UnTagResources" },
  ),
];
