import * as pulumi from "@pulumi/pulumi";
import { textAt } from "../document/readJson";
import { say } from "../pulumi/say";
import { BUCKET_TYPE, type Outputs, stateBefore } from "../pulumi/state";

/** What a mount makes that holds the files of a service. */
type Storage = "bucket" | "file system";

const WHERE: Readonly<Record<Storage, { mount: string; type: string; suffix: string }>> = {
  bucket: { mount: "comfyui-eas:index:OssMount", type: BUCKET_TYPE, suffix: "bucket" },
  "file system": {
    mount: "comfyui-eas:index:NasMount",
    type: "alicloud:nas/fileSystem:FileSystem",
    suffix: "file-system",
  },
};

const LOST = "with everything in it, models and results, and nothing brings them back";

/** What becomes of it; whether a file system is protected the state does not tell. */
const BECOMES: Readonly<Record<Storage, (own: Outputs) => string>> = {
  bucket: ({ forceDestroy }) =>
    forceDestroy
      ? `"pulumi up" deletes it ${LOST}, because deleteContents is true, unless it is protected.`
      : '"pulumi up" deletes it if it is empty, and fails at it if it has files or is protected.',
  "file system": () =>
    `If deleteContents was true, "pulumi up" deletes it ${LOST}. If not, it is protected: preview and "pulumi up" fail at it, ` +
    'and after "pulumi state unprotect" it is deleted all the same.',
};

const goes = (storage: Storage, [urn, ...above]: readonly [string, ...string[]], own: Outputs) =>
  `This stack made the ${storage} "${textAt(own, "bucket") ?? own.id}" and no longer mounts it. ${BECOMES[storage](own)} ` +
  `To keep it, run pulumi up --exclude '**::${urn.split("::").pop()}', then ` +
  [urn, ...above].map((each) => `pulumi state delete --force '${each}'`).join(" and ") +
  ": it is billed on, and no stack deletes it any more.";

/** What a component still declares. */
export interface Declared {
  /** Where its files are; undefined: it mounts nothing. */
  readonly mounts?: Storage;
  /** Whether it makes that, and does not use what exists. */
  readonly makes?: boolean;
}

/**
 * Says what becomes of a bucket or a file system that a `ComfyUI` has made before and declares no more, and
 * how to keep it. A preview has one line for the deletion of all files, and the engine's advice about what
 * is protected leads to that deletion.
 *
 * @param comfyUI URN of the `ComfyUI`
 * @param name of it
 */
export async function sayStorageGoes(
  comfyUI: pulumi.Input<string>,
  name: string,
  { mounts, makes = false }: Declared,
  component: pulumi.Resource,
): Promise<void> {
  // The service asks for the state too, and tells why it cannot be read.
  const state = await stateBefore().catch(() => new Map<string, Outputs>());
  for (const storage of Object.keys(WHERE) as Storage[]) {
    const isMounted = storage === mounts;
    if ((isMounted && makes) || state.size === 0) continue;
    const { mount, type, suffix } = WHERE[storage];
    const above = pulumi.createUrn(name, mount, comfyUI);
    const urn = pulumi.createUrn(`${name}-${suffix}`, type, above);
    pulumi.all([urn, above]).apply(async ([each, parent]) => {
      const own = state.get(each);
      // The mount is protected with what it has made, and goes with it.
      const forgotten = isMounted ? ([each] as const) : ([each, parent] as const);
      if (own) await say("warn", goes(storage, forgotten, own), component);
    });
  }
}
