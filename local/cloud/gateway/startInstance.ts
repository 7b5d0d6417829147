import { MemoryFiles } from "../comfyui/memoryFiles";
import { ComfyUI } from "../comfyui/server";
import { dataDir, dataFolder } from "../eas/mounts";
import type { ServiceRecord } from "../eas/service";
import type { Objects } from "../oss/objects";
import { OssFiles } from "../ossFiles";
import type { Store } from "../store";
import { type Instance, listen } from "./instance";

export interface InstanceOptions {
  store: Store;
  objects: Objects;
  secondsPerStep?: number;
  /** URL of a ComfyUI to use in place of the emulated one. */
  comfyui?: string;
  log(line: string): void;
}

/** Starts what answers for a service: its container with ComfyUI, or the user's own ComfyUI. */
export async function startInstance(
  record: ServiceRecord,
  options: InstanceOptions,
): Promise<Instance> {
  if (options.comfyui) {
    return { upstream: new URL(options.comfyui), close: async () => undefined };
  }
  const say = (line: string) => options.log(`service ${record.region}/${record.name}: ${line}`);
  const { secondsPerStep } = options;
  return listen(new ComfyUI({ files: filesOf(record, options), secondsPerStep, log: say }));
}

function filesOf(record: ServiceRecord, { store, objects, log }: InstanceOptions) {
  const folder = dataFolder(record.config);
  if (!folder) {
    const dir = dataDir(record.config);
    const why = dir ? `nothing of OSS is mounted at its --data-dir ${dir}` : "it has no --data-dir";
    log(`service ${record.region}/${record.name}: ${why}; its files vanish with it`);
    return new MemoryFiles();
  }
  const files = new OssFiles(objects, folder, () => folder.bucket in store.state.buckets);
  files.makeFolders();
  return files;
}
