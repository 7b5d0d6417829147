import { type Form, formProblem, MOUNT_PATH, NAS_PATH, OSS_FOLDER } from "../forms";
import { at, type Problem } from "../problem";

/** Which folder is mounted and where; what is not known yet is left out. */
export interface MountedFolder {
  /** Folder of an OSS bucket. */
  readonly folder?: string;
  /** Folder of a NAS file system. */
  readonly path?: string;
  readonly mountPath?: string;
}

const FORMS: Readonly<Record<keyof MountedFolder, Form>> = {
  folder: OSS_FOLDER,
  path: NAS_PATH,
  mountPath: MOUNT_PATH,
};

/** Checks the form of the mounted folder and of the mount path. */
export const mountProblems = (mounted: MountedFolder): Problem[] =>
  (Object.keys(FORMS) as (keyof MountedFolder)[]).flatMap((key) =>
    at([key], formProblem(FORMS[key], mounted[key])),
  );

/** Checks also that the path is `/`: a new file system has no folders, and NAS mounts only existing ones. */
export function newFileSystemProblems(mounted: MountedFolder): Problem[] {
  const { path = "/" } = mounted;
  const missing = `is ${path}, but a file system that is made here has no folders yet; leave path out, or use the mount target of a file system that has it`;
  return [...mountProblems(mounted), ...at(["path"], path === "/" ? undefined : missing)];
}
