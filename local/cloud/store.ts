import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic } from "./atomic";
import type { ServiceRecord } from "./eas/service";
import type { BucketRecord } from "./oss/bucket";
import { emptyResources, type ResourceState } from "./resources/state";
import { defaultSettings, type Settings } from "./settings";

/** Everything that survives a restart, except the bytes of the objects. */
export interface State {
  version: 1;
  /** The port of the proxy. */
  port?: number;
  /** By region, then by name. */
  services: Record<string, Record<string, ServiceRecord>>;
  /** The gateway port of each service, by `<region>/<name>`; like a host name, it outlives the service. */
  gatewayPorts: Record<string, number>;
  buckets: Record<string, BucketRecord>;
  /** Networks and file storage. */
  resources: ResourceState;
  settings: Settings;
  /** See `comfyuiSince`; absent if it has always been the emulated one. */
  comfyui?: { url?: string; since: string };
}

/** The state of the cloud, kept in `state.json` of its folder. */
export class Store {
  readonly state: State;
  private readonly file: string;

  /** @param isLost whether this process has lost the folder; see `FolderLock.isLost` */
  constructor(
    dir: string,
    private readonly isLost: () => boolean,
  ) {
    this.file = join(dir, "state.json");
    this.state = existsSync(this.file) ? this.read() : emptyState();
  }

  /** Writes the file; to be called after every change of `state`. */
  save(): void {
    // This process's state must not overwrite that of the process that has the folder now.
    if (this.isLost()) return;
    writeFileAtomic(this.file, `${JSON.stringify(this.state, null, 1)}\n`);
  }

  private read(): State {
    const wrong = (why: string) =>
      new Error(
        `${this.file} is not a state of the local cloud (${why}); remove it to start anew.`,
      );
    let state: Partial<State> | null;
    try {
      state = JSON.parse(readFileSync(this.file, "utf8"));
    } catch (error) {
      throw wrong((error as Error).message);
    }
    if (state?.version !== 1) throw wrong(`version ${JSON.stringify(state?.version)}, expected 1`);
    const settings = { ...defaultSettings, ...state.settings };
    const resources = { ...emptyResources(), ...state.resources };
    return { ...emptyState(), ...state, resources, settings };
  }
}

const emptyState = (): State => ({
  version: 1,
  services: {},
  gatewayPorts: {},
  buckets: {},
  resources: emptyResources(),
  settings: { ...defaultSettings },
});
