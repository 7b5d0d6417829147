/** A form that a text must have, and what to say when it does not have it. */
export interface Form {
  readonly form: RegExp;
  readonly say: string;
}

/** What is wrong with a text, phrased to follow its name; undefined when it is right or not given. */
export const formProblem = ({ form, say }: Form, text: string | undefined): string | undefined =>
  text === undefined || form.test(text) ? undefined : `is ${JSON.stringify(text)}; it ${say}`;

/** The name of an EAS service, unique within its account and region. */
export const SERVICE_NAME: Form = {
  form: /^[a-z][a-z0-9_]{2,62}$/,
  say: "must be 3 to 63 lower-case letters, digits and underscores, starting with a letter",
};

/** The id of a zone. */
export const ZONE: Form = {
  form: /^[a-z]{2,3}-[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  say: "must be a zone id such as cn-hangzhou-h",
};

/** Where a folder is mounted unless something else is asked for, as by the vendor's console. */
export const DEFAULT_MOUNT_PATH = "/code/data-oss";

/** Where a folder is mounted. It is also part of the start command, so no character is special in a shell. */
export const MOUNT_PATH: Form = {
  form: /^\/[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)+$/,
  say: "must be an absolute path below a folder, such as /code/data-oss, of the letters A to Z and a to z, digits, - and _",
};

/** A folder of an OSS bucket, without a leading or trailing slash. */
export const OSS_FOLDER: Form = {
  form: /^(?!(.*\/)?\.{1,2}(\/|$))[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/,
  say: "must be a path such as comfyui or team/comfyui, of the letters A to Z and a to z, digits, ., - and _, without slashes at its ends and without the parts . and ..",
};

/** A folder of a NAS file system. */
export const NAS_PATH: Form = {
  form: /^(?!.*\/\.{1,2}(\/|$))\/([A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*)?$/,
  say: "must be an absolute path such as / or /comfyui, of the letters A to Z and a to z, digits, ., - and _, without the parts . and ..",
};
