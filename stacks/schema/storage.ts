import { z } from "zod";
import { DEFAULT_MOUNT_PATH, MOUNT_PATH, NAS_PATH, OSS_FOLDER } from "../../components/forms";
import { at } from "../../components/problem";
import { refusing } from "../refusing";

const mountPath = z.string().regex(MOUNT_PATH.form, MOUNT_PATH.say).default(DEFAULT_MOUNT_PATH);

const oss = z.strictObject({
  /**
   * Name of an existing bucket of this account and region. Default: a bucket is made. A change to another
   * bucket restarts the service. No file is moved, and a bucket that was made here is deleted as `destroy`
   * would delete it.
   */
  bucket: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
      "must be the name of a bucket (3 to 63 lower-case letters, digits and hyphens), without oss://",
    )
    .optional(),
  /** The bucket's folder that is mounted. Default: `comfyui`. A change restarts the service. */
  folder: z.string().regex(OSS_FOLDER.form, OSS_FOLDER.say).default("comfyui"),
  /**
   * Path of the folder in the instances; also ComfyUI's `--data-dir`. Default: `/code/data-oss`. A change
   * restarts the service.
   */
  mountPath,
  /**
   * Whether `destroy` also deletes the contents of a bucket that was made here, up to some 3000 objects
   * (inferred). They cannot be restored. Default: false. A change costs nothing, and takes effect once an
   * `up` has applied it.
   */
  deleteContents: z.boolean().default(false),
});

const nas = z
  .strictObject({
    /**
     * Domain of an existing mount target. Default: a file system and a mount target are made. A change to
     * another mount target restarts the service. No file is moved, and a file system that was made here is
     * treated as `destroy` would treat it.
     */
    mountTarget: z
      .string()
      .regex(
        /^[a-z0-9.-]+\.nas\.aliyuncs\.com$/,
        "must be the domain of a mount target, such as 0a1b2c3d-abc12.cn-hangzhou.nas.aliyuncs.com",
      )
      .optional(),
    /** Existing folder of that file system. Default: `/`. A change restarts the service. */
    path: z.string().regex(NAS_PATH.form, NAS_PATH.say).optional(),
    /**
     * Path of the folder in the instances; also ComfyUI's `--data-dir`. Default: `/code/data-oss`. A change
     * restarts the service.
     */
    mountPath,
    /** Kind of the file system that is made here. Default: `Performance`. Fixed once it exists. */
    storageType: z.enum(["Performance", "Capacity"]).optional(),
    /**
     * Whether `destroy` deletes the file system that was made here, with all files on it. They cannot be
     * restored. Default: false, and the file system is protected: `pulumi destroy` deletes nothing, and
     * `pulumi destroy --exclude-protected` everything else. A change costs nothing, and takes effect once
     * an `up` has applied it.
     */
    deleteContents: z.boolean().default(false),
  })
  .superRefine(
    refusing(({ mountTarget, path = "/", storageType, deleteContents }) => {
      if (mountTarget === undefined) {
        const missing =
          "needs mountTarget: a file system that is made here has no folders, and NAS mounts only what exists";
        return at(["path"], path === "/" ? undefined : missing);
      }
      const onlyMade = "is for a file system that is made here; leave it out with mountTarget";
      return [
        ...at(["storageType"], storageType === undefined ? undefined : onlyMade),
        ...at(["deleteContents"], deleteContents ? onlyMade : undefined),
      ];
    }),
  );

/**
 * Where models, inputs and results are: a folder of an OSS bucket (default) or of a NAS file system. A
 * change from one to the other restarts the service, or replaces it if a network is added or removed as
 * well. No file is moved, and a bucket or file system that was made here is treated as `destroy` would treat
 * it: with `deleteContents` it is deleted with all files in it.
 */
export const storage = z
  .strictObject({ oss: oss.optional(), nas: nas.optional() })
  .superRefine(
    refusing(({ oss: bucket, nas: files }) => {
      const both =
        "cannot be set together with oss: ComfyUI has one data directory; keep one of the two";
      return at(["nas"], bucket && files && both);
    }),
  )
  .transform(({ oss: bucket, nas: files }) =>
    files ? { nas: files } : { oss: bucket ?? oss.parse({}) },
  )
  .prefault({});

/** The storage that was chosen, with its defaults filled in. */
export type Storage =
  | { oss: z.infer<typeof oss>; nas?: undefined }
  | { nas: z.infer<typeof nas>; oss?: undefined };
