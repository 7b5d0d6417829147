import type { Call } from "../api";
import { ApiError } from "../errors";
import { required } from "../resources/parameters";
import type { ResourceRecord } from "../resources/record";

/** A file system as the cloud keeps it; its files are elsewhere. */
export interface FileSystemRecord extends ResourceRecord {
  /** standard (general-purpose) or extreme. */
  fileSystemType: string;
  protocolType: string;
  storageType: string;
  zoneId: string;
  /** 0: none, 1: a key of NAS itself, 2: a key of the user's. */
  encryptType: number;
  kmsKeyId: string;
  description: string;
  resourceGroupId: string;
  redundancyType: string;
  recycleBin: { enabled: boolean; reservedDays: number; enableTime: string };
}

/** The file system that a call names, or the 404 that the provider takes for "gone". */
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
