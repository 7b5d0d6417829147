import { randomBytes } from "node:crypto";
import type { Action } from "../api";
import { checkZone, zonesOf } from "../ecs/zones";
import { ApiError } from "../errors";
import { oneOf, required, tagsOf, text, wholeNumber } from "../resources/parameters";
import { randomText } from "../resources/record";
import { fileSystemTypeOf } from "./accessGroup";

/** Storage types by the type of file system (documented). */
const STORAGE_TYPES: Record<string, readonly string[]> = {
  standard: ["Performance", "Capacity", "Premium"],
  extreme: ["standard", "advance"],
};

/** Makes an NFS file system, general-purpose or extreme; other kinds are not implemented. */
export const createFileSystem: Action = {
  name: "CreateFileSystem",
  run({ cloud, region, parameters }) {
    required(parameters, "ProtocolType");
    required(parameters, "StorageType");
    const fileSystemType = fileSystemTypeOf(parameters);
    const standard = fileSystemType === "standard";
    const storageTypes = STORAGE_TYPES[fileSystemType]!;
    const zoneId = text(parameters, "ZoneId");
    if (zoneId) checkZone(region, zoneId);
    const encryptType = wholeNumber(parameters, "EncryptType", {
      fallback: 0,
      minimum: 0,
      maximum: 2,
    });
    const kmsKeyId = encryptType === 2 ? required(parameters, "KmsKeyId") : "";
    if (standard && (text(parameters, "VpcId") || text(parameters, "VSwitchId"))) {
      throw new ApiError(
        400,
        "InvalidParameter.VpcId",
        "VpcId and VSwitchId belong to the mount target of a general-purpose file system.",
      );
    }
    const id = standard ? randomBytes(5).toString("hex") : `extreme-0${randomText(12)}`;
    cloud.resources.fileSystems.add({
      id,
      region,
      fileSystemType,
      protocolType: oneOf(parameters, "ProtocolType", ["NFS"], "NFS"),
      storageType: oneOf(parameters, "StorageType", storageTypes, storageTypes[0]!),
      zoneId: zoneId || zonesOf(region)[0]!,
      encryptType,
      kmsKeyId,
      description: text(parameters, "Description"),
      resourceGroupId: text(parameters, "ResourceGroupId") || "rg-default",
      redundancyType: oneOf(parameters, "RedundancyType", ["LRS", "ZRS"], "LRS"),
      recycleBin: { enabled: false, reservedDays: 0, enableTime: "" },
      tags: tagsOf(parameters),
    });
    return { FileSystemId: id };
  },
};
