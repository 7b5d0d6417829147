import { z } from "zod";
import { MOUNT_PATH, NAS_PATH, OSS_FOLDER } from "../../components/forms";

const mountPath = z.string().regex(MOUNT_PATH.form, MOUNT_PATH.say).default("/code/data-oss");

const oss = z.strictObject({
  /**
   * An existing bucket of this account and region. Default: one is made. Another one restarts the
   * service; no file is moved, and a bucket that was made here goes as `destroy` would have it go.
   */
  bucket: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
      "must be the name of a bucket (3 to 63 lower-case letters, digits and hyphens), without oss://",
    )
    .optional(),
  /** Folder of the bucket that the service sees. A change restarts the service. */
  folder: z.string().regex(OSS_FOLDER.form, OSS_FOLDER.say).default("comfyui"),
  /** Where the service sees it; also ComfyUI's `--data-dir`. A change restarts the service. */
  mountPath,
  /**
   * Whether `destroy` deletes what is in a bucket that was made here, up to some 3000 objects (inferred).
   * Nothing brings it back. A change costs nothing, and counts once an `up` has applied it.
   */
  deleteContents: z.boolean().default(false),
});

const nas = z
  .strictObject({
    /**
     * Domain of an existing mount target. Default: file system and mount target are made. Another one
     * restarts the service; no file is moved, and a file system that was made here goes as `destroy` would
     * have it go.
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
    /** Where the service sees it; also ComfyUI's `--data-dir`. A change restarts the service. */
    mountPath,
    /** Kind of the file system that is made. Default: `Performance`. Fixed once it exists. */
    storageType: z.enum(["Performance", "Capacity"]).optional(),
    /**
     * Whether `destroy` deletes the file system that was made here. Nothing brings it back. A change
     * costs nothing, and counts once an `up` has applied it.
     */
    deleteContents: z.boolean().default(false),
  })
  .superRefine((value, context) => {
    const refuse = (key: string, message: string) =>
      context.addIssue({ code: "custom", path: [key], message });
    if (value.mountTarget === undefined) {
      if (value.path === undefined || value.path === "/") return;
      refuse(
        "path",
        "needs mountTarget: a file system that is made here has no folders, and NAS mounts only what exists",
      );
      return;
    }
    if (value.storageType !== undefined) {
      refuse(
        "storageType",
        "is for a file system that is made here; leave it out with mountTarget",
      );
    }
    if (value.deleteContents) {
      refuse(
        "deleteContents",
        "is for a file system that is made here; leave it out with mountTarget",
      );
    }
  });

/**
 * Where models, inputs and results are: a folder of an OSS bucket or of a NAS file system. To change
 * from one to the other restarts the service, or replaces it where a network comes or goes with that. No
 * file is moved, and a bucket or file system that was made here goes as `destroy` would have it go: with
 * `deleteContents` it is deleted with all files in it.
 */
export const storage = z
  .strictObject({ oss: oss.optional(), nas: nas.optional() })
  .superRefine((value, context) => {
    if (value.oss === undefined || value.nas === undefined) return;
    context.addIssue({
      code: "custom",
      path: ["nas"],
      message:
        "cannot be set together with oss: ComfyUI has one data directory; keep one of the two",
    });
  })
  .transform(({ oss: bucket, nas: files }) =>
    files ? { nas: files } : { oss: bucket ?? oss.parse({}) },
  )
  .prefault({});

/** Exactly one of the two, with its defaults. */
export type Storage =
  | { oss: z.infer<typeof oss>; nas?: undefined }
  | { nas: z.infer<typeof nas>; oss?: undefined };
