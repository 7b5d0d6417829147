/**
 * The resources that a policy must allow for an action of the API, by the name of the action. They
 * are written without `acs:<product>:<region>:<account>:` and with parameters of the call in braces.
 * `*` means that the product asks for all resources. Documented, product by product, on Alibaba
 * Cloud's pages "RAM authorization"; what is missing here is not documented where we looked.
 */
type Documented = Readonly<Record<string, readonly string[]>>;

const ofService = ["service/{ServiceName}"];

/** EAS 2021-07-01. */
const eas: Documented = {
  CreateService: ["*"],
  DescribeService: ofService,
  UpdateService: ofService,
  DeleteService: ofService,
  StartService: ofService,
  StopService: ofService,
  DescribeServiceEvent: ofService,
  DescribeServiceLog: ofService,
  ListServiceInstances: ofService,
  // All resources, not only the one service that its path names.
  DescribeServiceEndpoints: ["*"],
  RestartService: ["*"],
  UpdateServiceLabel: ofService,
  DeleteServiceLabel: ofService,
};

const ofVpc = ["vpc/{VpcId}"];
const ofVSwitch = ["vswitch/{VSwitchId}"];
const ofNatGateway = ["natgateway/{NatGatewayId}"];
const ofAddress = ["eip/{AllocationId}"];
const ofSnatTable = ["snattable/{SnatTableId}"];

/** VPC 2016-04-28. */
const vpc: Documented = {
  CreateVpc: ["vpc/*"],
  DescribeVpcAttribute: ofVpc,
  DescribeVpcs: ["vpc/*"],
  ModifyVpcAttribute: ofVpc,
  DeleteVpc: ofVpc,
  CreateVSwitch: ["vswitch/*", ...ofVpc],
  DescribeVSwitches: ["vswitch/*"],
  DescribeVSwitchAttributes: ofVSwitch,
  ModifyVSwitchAttribute: ofVSwitch,
  DeleteVSwitch: ofVSwitch,
  DescribeRouteTableList: ["routetable/*"],
  CreateNatGateway: ["natgateway/*"],
  DescribeNatGateways: ofNatGateway,
  ModifyNatGatewayAttribute: ofNatGateway,
  DeleteNatGateway: ofNatGateway,
  AllocateEipAddress: ["eip/*"],
  DescribeEipAddresses: ["eip/*"],
  AssociateEipAddress: [...ofAddress, "natgateway/{InstanceId}"],
  UnassociateEipAddress: ofAddress,
  ReleaseEipAddress: ofAddress,
  CreateSnatEntry: ["snattable/*"],
  DescribeSnatTableEntries: ofSnatTable,
  ModifySnatEntry: ofSnatTable,
  DeleteSnatEntry: ofSnatTable,
};

/** ECS 2014-05-26. */
const ecs: Documented = {
  CreateSecurityGroup: ["securitygroup/*", "acs:vpc:{region}:{account}:vpc/{VpcId}"],
  DescribeSecurityGroups: ["securitygroup/*"],
  DescribeSecurityGroupAttribute: ["securitygroup/{SecurityGroupId}"],
  ModifySecurityGroupAttribute: ["securitygroup/{SecurityGroupId}"],
  ModifySecurityGroupPolicy: ["securitygroup/{SecurityGroupId}"],
  DeleteSecurityGroup: ["securitygroup/{SecurityGroupId}"],
  AuthorizeSecurityGroup: ["*"],
  AuthorizeSecurityGroupEgress: ["*"],
  RevokeSecurityGroup: ["securitygroup/{SecurityGroupId}"],
  ModifySecurityGroupRule: ["*"],
  ModifySecurityGroupEgressRule: ["*"],
  TagResources: ["securitygroup/{ResourceId.1}"],
  UntagResources: ["securitygroup/{ResourceId.1}"],
  ListTagResources: ["*"],
};

const ofFileSystem = ["filesystem/{FileSystemId}"];
const ofAccessGroup = ["accessgroup/{AccessGroupName}"];

/** NAS 2017-06-26. */
const nas: Documented = {
  CreateFileSystem: ["filesystem/*"],
  DescribeFileSystems: ofFileSystem,
  ModifyFileSystem: ofFileSystem,
  DeleteFileSystem: ofFileSystem,
  GetRecycleBinAttribute: ofFileSystem,
  CreateMountTarget: [...ofFileSystem, "acs:vpc:{region}:{account}:vswitch/{VSwitchId}"],
  DescribeMountTargets: ofFileSystem,
  ModifyMountTarget: ofFileSystem,
  DeleteMountTarget: ofFileSystem,
  CreateAccessGroup: ofAccessGroup,
  DescribeAccessGroups: ofAccessGroup,
  ModifyAccessGroup: ofAccessGroup,
  DeleteAccessGroup: ofAccessGroup,
  CreateAccessRule: ofAccessGroup,
  DescribeAccessRules: ofAccessGroup,
  ModifyAccessRule: ofAccessGroup,
  DeleteAccessRule: ofAccessGroup,
};

/** GetCallerIdentity needs no permission (documented), and neither does DescribeEndpoints (inferred). */
const sts: Documented = { GetCallerIdentity: [] };
const location: Documented = { DescribeEndpoints: [] };

export const documented: Readonly<Record<string, Documented>> = {
  eas,
  vpc,
  ecs,
  nas,
  sts,
  location,
};
