import type { Step } from "./preview/preview";

/** The EAS service. */
export const SERVICE = "alicloud:pai/service:Service";
export const FILE_SYSTEM = "alicloud:nas/fileSystem:FileSystem";
export const NAT_GATEWAY = "alicloud:vpc/natGateway:NatGateway";

export const BUCKET = "alicloud:oss/bucket:Bucket";

/** Types of resources that hold people's files. */
export const STORES: readonly string[] = [BUCKET, FILE_SYSTEM];

/** Whether a step is of a resource in the cloud, not of a component or of the engine's own resources. */
export const isInCloud = ({ custom, type }: Step): boolean => custom && !type.startsWith("pulumi:");

/** Whether a step is the command in `components/smoke/smokeCommand.ts` that makes a video after each change. */
export const isSmokeCheck = ({ urn }: Pick<Step, "urn">): boolean =>
  urn.includes("comfyui-eas:index:SmokeCheck$command:local:Command::");
