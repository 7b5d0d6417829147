import { MemoryFiles } from "./comfyui/memoryFiles";
import { dataDir, dataFolder, nfsDataFolder } from "./eas/mounts";
import { networkingOf } from "./eas/network";
import { ruleFor } from "./eas/nfsAccess";
import type { ServiceRecord } from "./eas/service";
import { surroundingsOf } from "./eas/surroundings";
import type { Files } from "./files";
import type { NasStorage } from "./nas/storage";
import { NasFiles } from "./nasFiles";
import type { Objects } from "./oss/objects";
import { OssFiles } from "./ossFiles";
import type { Resources } from "./resources/resources";
import type { Store } from "./store";

/** The storage behind the mounts of services. */
export interface Storage {
  store: Store;
  objects: Objects;
  resources: Resources;
  nas: NasStorage;
}

/** The folder that a service's ComfyUI works in, with the folders that the image makes at its start. */
export function dataFiles(
  record: ServiceRecord,
  storage: Storage,
  say: (line: string) => void,
): Files {
  const folder = dataFolder(record.config);
  if (folder) {
    const { objects, store } = storage;
    const files = new OssFiles(objects, folder, () => folder.bucket in store.state.buckets);
    files.makeFolders();
    return files;
  }
  const mounted = nasFiles(record, storage);
  if (mounted) return mounted;
  const dir = dataDir(record.config);
  const why = dir
    ? `neither OSS nor NAS is mounted at its --data-dir ${dir}`
    : "it has no --data-dir";
  say(`${why}; its files vanish with it`);
  return new MemoryFiles();
}

function nasFiles(record: ServiceRecord, { store, resources, nas }: Storage): Files | undefined {
  const { region, config } = record;
  const folder = nfsDataFolder(config);
  const target = folder && resources.mountTargets.get(region, folder.server);
  if (!target) return undefined;
  const surroundings = surroundingsOf(store, resources, region);
  const { rules = [] } = surroundings.mountTarget(target.id) ?? {};
  const readOnly = (networkingOf(config)?.vSwitchIds ?? []).some((id) => {
    const cidrBlock = surroundings.vSwitch(id)?.cidrBlock;
    return cidrBlock !== undefined && ruleFor(rules, cidrBlock)?.readOnly;
  });
  const files = new NasFiles(
    nas.folder(target.fileSystemId, folder.path),
    folder.readOnly || readOnly,
  );
  files.makeFolders();
  return files;
}
