import type { Call } from "../api";
import { ApiError } from "../errors";
import { required } from "../resources/parameters";
import type { ResourceRecord } from "../resources/record";
import type { Rule } from "./rule";

/** A security group as the cloud keeps it. */
export interface SecurityGroupRecord extends ResourceRecord {
  vpcId: string;
  name: string;
  description: string;
  /** normal or enterprise. */
  type: string;
  /** Accept or Drop: whether its members reach each other. */
  innerAccessPolicy: string;
  resourceGroupId: string;
  rules: Rule[];
}

/** The security group that a call names. @throws ApiError 404, which means "gone" to the provider. */
export function namedSecurityGroup({ cloud, region, parameters }: Call): SecurityGroupRecord {
  const group = cloud.resources.securityGroups.get(region, required(parameters, "SecurityGroupId"));
  if (group) return group;
  throw new ApiError(
    404,
    "InvalidSecurityGroupId.NotFound",
    "The specified SecurityGroupId does not exist.",
  );
}
