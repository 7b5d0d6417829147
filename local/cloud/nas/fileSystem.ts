import type { Call } from "../api";
import { ApiError } from "../errors";
import { required } from "../resources/parameters";
import type { ResourceRecord } from "../resources/record";

/** A file system as the cloud keeps it. Its files are in `NasStorage`. */
export interface FileSystemRecord extends ResourceRecord {
  /** standard (general-purpose) or extreme. */
  fileSystemType: string;
  protocolType: string;
  storageType: string;
  zoneId: string;
  /** 0: none, 1: with NAS's own key, 2: with the user's key. */
  encryptType: number;
  kmsKeyId: string;
  description: string;
  resourceGroupId: string;
  redundancyType: string;
  recycleBin: { enabled: boolean; reservedDays: number; enableTime: string };
}

/** The file system that a call names. @throws ApiError 404, which means "gone" to the provider. */
export function namedFileSystem({ cloud, region, parameters }: Call): FileSystemRecord {
  const id = required(parameters, "FileSystemId");
  const fileSystem = cloud.resources.fileSystems.get(region, id);
  if (fileSystem) return fileSystem;
  throw new ApiError(
    404,
    "InvalidFileSystem.NotFound",
    "The specified file system does not exist.",
  );
}
