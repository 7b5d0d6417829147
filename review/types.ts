import type { Step } from "./preview/preview";

/** Resources that hold what people have made. */
export const STORES: readonly string[] = [
  "alicloud:oss/bucket:Bucket",
  "alicloud:nas/fileSystem:FileSystem",
];

/** The command of `components/smoke/smokeCheck.ts`, which makes a video after each change. */
export const isSmokeCheck = ({ urn }: Pick<Step, "urn">): boolean =>
  urn.includes("comfyui-eas:index:SmokeCheck$command:local:Command::");
