import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../pulumi/physicalName";
import type { NasMountArgs } from "./nasMount";

const DEFAULT_STORAGE_TYPE = "Performance";

/** Encryption at rest with a key that NAS manages. It costs nothing, and cannot be switched on later. */
const NAS_MANAGED_KEY = 1;

/**
 * Properties that are fixed when the file system is made. A change of one would make another, empty file
 * system and delete the one with the models, so changes of them are never sent.
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

/** A General-purpose NAS file system that no setting replaces, and at which `destroy` stops. */
export function makeFileSystem(
  name: string,
  args: NasMountArgs,
  parent: pulumi.Resource,
): alicloud.nas.FileSystem {
  const storageType = args.storageType ?? DEFAULT_STORAGE_TYPE;
  const fileSystem = new alicloud.nas.FileSystem(
    `${name}-file-system`,
    {
      // Without vpcId and vswitchId: for this kind of file system they are never read back, so every
      // `up` would replace the file system and delete what is on it.
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
      // Undefined inherits from the parent: `deleteContents` does not lift the protection of a whole stack.
      protect: args.deleteContents ? undefined : true,
    },
  );
  warnWhenFixed(storageType, fileSystem, parent);
  return fileSystem;
}

/** Warns that a changed storage type is ignored. */
function warnWhenFixed(
  storageType: pulumi.Input<string>,
  fileSystem: alicloud.nas.FileSystem,
  parent: pulumi.Resource,
): void {
  pulumi.all([storageType, fileSystem.storageType]).apply(async ([asked, made]) => {
    if (asked === made) return;
    await pulumi.log.warn(
      `The file system stays ${made}: changing it to ${asked} would make a new, empty one. ` +
        "Copy the files to a file system of that kind and use its mount target.",
      parent,
    );
  });
}
