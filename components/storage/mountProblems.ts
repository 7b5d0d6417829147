import { type Form, MOUNT_PATH, NAS_PATH, OSS_FOLDER } from "../forms";
import type { Problem } from "../problem";

/** Which folder is mounted and where, as far as it is known. */
export interface Place {
  /** Folder of an OSS bucket. */
  readonly folder?: string;
  /** Folder of a NAS file system. */
  readonly path?: string;
  readonly mountPath?: string;
}

const FORMS: Readonly<Record<keyof Place, Form>> = {
  folder: OSS_FOLDER,
  path: NAS_PATH,
  mountPath: MOUNT_PATH,
};

/** What is wrong with the folder that is mounted, and with where. */
export const mountProblems = (place: Place): Problem[] =>
  (Object.keys(FORMS) as (keyof Place)[]).flatMap((key) => {
    const value = place[key];
    const { form, say } = FORMS[key];
    if (value === undefined || form.test(value)) return [];
    return [{ path: [key], message: `is ${JSON.stringify(value)}; it ${say}` }];
  });

/** A new file system has no folder yet, and NAS refuses to mount one that is not there. */
export function newFileSystemProblems({ path = "/" }: Place): Problem[] {
  if (path === "/") return [];
  const message = `is of a file system that is made here, which has no folder ${path} yet; leave path out, or use the mount target of a file system that has it`;
  return [{ path: ["path"], message }];
}
