import type { ecs, nas, oss, pai, vpc } from "@pulumi/alicloud";
import type { Unwrap } from "@pulumi/pulumi";

/**
 * The types of resources that rules look at, with the arguments of each. Imports only types: loading
 * the provider's classes would double the start-up time of the pack and of each test.
 */
interface Arguments {
  "alicloud:ecs/eipAddress:EipAddress": ecs.EipAddressArgs;
  "alicloud:ecs/securityGroupRule:SecurityGroupRule": ecs.SecurityGroupRuleArgs;
  "alicloud:nas/accessRule:AccessRule": nas.AccessRuleArgs;
  "alicloud:nas/fileSystem:FileSystem": nas.FileSystemArgs;
  "alicloud:nas/mountTarget:MountTarget": nas.MountTargetArgs;
  "alicloud:oss/bucket:Bucket": oss.BucketArgs;
  "alicloud:oss/bucketAcl:BucketAcl": oss.BucketAclArgs;
  "alicloud:oss/bucketObject:BucketObject": oss.BucketObjectArgs;
  "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock": oss.BucketPublicAccessBlockArgs;
  "alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption": oss.BucketServerSideEncryptionArgs;
  "alicloud:pai/service:Service": pai.ServiceArgs;
  "alicloud:vpc/natGateway:NatGateway": vpc.NatGatewayArgs;
}

/** The type of the stack's root resource: there is one, and it comes before all others. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

export type ResourceType = keyof Arguments;

/** The properties of a resource of a given type, without `Input`. */
export type PropsOf<Type extends ResourceType> = Unwrap<Arguments[Type]>;
