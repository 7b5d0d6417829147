import type { Call } from "../api";
import { ApiError } from "../errors";
import { oneOf, required } from "../resources/parameters";
import type { ResourceRecord } from "../resources/record";
import type { Resources } from "../resources/resources";

/** A rule of an access group: whom it lets in, and how. */
export interface AccessRule {
  id: string;
  sourceCidr: string;
  ipv6SourceCidr: string;
  /** From 1, the highest, to 100. */
  priority: number;
  rwAccess: string;
  userAccess: string;
}

/** An access group as the cloud keeps it. Its id consists of region, type and name. */
export interface AccessGroupRecord extends ResourceRecord {
  name: string;
  fileSystemType: string;
  accessGroupType: string;
  description: string;
  rules: AccessRule[];
}

/** The group that every account has. It lets in everybody from the VPC and cannot be changed. */
export const DEFAULT_GROUP = "DEFAULT_VPC_GROUP_NAME";

const FILE_SYSTEM_TYPES = ["standard", "extreme"] as const;

export const fileSystemTypeOf = (parameters: URLSearchParams): string =>
  oneOf(parameters, "FileSystemType", FILE_SYSTEM_TYPES, "standard");

export const accessGroupId = (region: string, type: string, name: string): string =>
  `${region}/${type}/${name}`;

/** The group with a name, which may be the account's default group. */
export function findAccessGroup(
  resources: Resources,
  region: string,
  fileSystemType: string,
  name: string,
): AccessGroupRecord | undefined {
  const id = accessGroupId(region, fileSystemType, name);
  return (
    resources.accessGroups.get(region, id) ??
    (name === DEFAULT_GROUP ? defaultGroup(id, region, fileSystemType) : undefined)
  );
}

const defaultGroup = (id: string, region: string, fileSystemType: string): AccessGroupRecord => ({
  id,
  region,
  createTime: "2026-01-01T00:00:00Z",
  settlesAt: 0,
  name: DEFAULT_GROUP,
  fileSystemType,
  accessGroupType: "Vpc",
  description: "",
  rules: [
    {
      id: "1",
      sourceCidr: "0.0.0.0/0",
      ipv6SourceCidr: "",
      priority: 1,
      rwAccess: "RDWR",
      userAccess: "no_squash",
    },
  ],
  tags: {},
});

/** The group that a call names. @throws ApiError 404, which means "gone" to the provider. */
export function namedAccessGroup({ cloud, region, parameters }: Call): AccessGroupRecord {
  const name = required(parameters, "AccessGroupName");
  const group = findAccessGroup(cloud.resources, region, fileSystemTypeOf(parameters), name);
  if (group) return group;
  throw new ApiError(404, "InvalidAccessGroup.NotFound", "The access group does not exist.");
}

/** The same, for calls that change it: the default group cannot be changed (documented). */
export function changeableAccessGroup(call: Call): AccessGroupRecord {
  const group = namedAccessGroup(call);
  if (group.name !== DEFAULT_GROUP) return group;
  throw new ApiError(
    403,
    "OperationDenied.DefaultAccessGroup",
    `The access group ${DEFAULT_GROUP} cannot be changed.`,
  );
}
