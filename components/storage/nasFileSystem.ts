import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../pulumi/physicalName";
import type { NasMountArgs } from "./nasMount";

const DEFAULT_STORAGE_TYPE = "Performance";

/** NAS holds the key: encrypted at rest, at no price. It cannot be switched on later. */
const NAS_MANAGED_KEY = 1;

/**
 * What a file system is made with. A change of any of these would make another, empty file system
 * and delete the one with the models; so none of them is ever sent again.
 */
const FIXED = [
  "protocolType",
  "storageType",
  "fileSystemType",
  "encryptType",
  "kmsKeyId",
  "zoneId",
  "redundancyType",
];

/** A General-purpose NAS file system that no setting replaces and that `destroy` stops at. */
export function makeFileSystem(
  name: string,
  args: NasMountArgs,
  parent: pulumi.Resource,
): alicloud.nas.FileSystem {
  const storageType = args.storageType ?? DEFAULT_STORAGE_TYPE;
  const fileSystem = new alicloud.nas.FileSystem(
    `${name}-file-system`,
    {
      // Without vpcId and vswitchId: on this kind of file system they are never read back, and
      // every `up` would replace the file system and delete what is on it.
      fileSystemType: "standard",
      protocolType: "NFS",
      storageType,
      encryptType: NAS_MANAGED_KEY,
      description: physicalName(name),
      tags: args.tags,
    },
    {
      parent,
      ignoreChanges: [...FIXED, "description"],
      // Undefined inherits: `deleteContents` does not lift the protection of a whole stack.
      protect: args.deleteContents ? undefined : true,
    },
  );
  warnWhenFixed(storageType, fileSystem, parent);
  return fileSystem;
}

/** A setting that is ignored must not look as if it had been followed. */
function warnWhenFixed(
  storageType: pulumi.Input<string>,
  fileSystem: alicloud.nas.FileSystem,
  parent: pulumi.Resource,
): void {
  pulumi.all([storageType, fileSystem.storageType]).apply(async ([asked, made]) => {
    if (asked === made) return;
    await pulumi.log.warn(
      `The file system stays ${made}: ${asked} would be another, empty one. ` +
        "Copy the files to a file system of that kind and use its mount target.",
      parent,
    );
  });
}
