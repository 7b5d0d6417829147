import type { Turn } from "../comfyui/process";
import { ComfyUI } from "../comfyui/server";
import { dataFiles, type Storage } from "../dataFiles";
import type { Instances } from "../eas/instances";
import type { ServiceRecord } from "../eas/service";
import type { ServiceLogs } from "../eas/serviceLogs";
import type { Files } from "../files";
import { type Instance, listen } from "./instance";

export interface InstanceOptions {
  storage: Storage;
  secondsPerStep?: number;
  /** URL of a ComfyUI to use in place of the emulated one. */
  comfyui?: string;
  log(line: string): void;
  /** Where the container is recorded while it runs. */
  instances: Instances;
  /** Receives what the container writes. */
  logs: ServiceLogs;
}

/** How an instance differs from the container of a plain service. */
export interface InstanceShape {
  /** Its view of the mounted folder. Default: the whole folder. */
  files?(mounted: Files): Files;
  /** See `ComfyUIOptions`. */
  turn?: Turn;
}

/** Starts an instance of a service: a container with the emulated ComfyUI, or the user's own ComfyUI. */
export async function startInstance(
  record: ServiceRecord,
  options: InstanceOptions,
  shape: InstanceShape = {},
): Promise<Instance> {
  const started = options.instances.start(record);
  const instance = await startOne(record, options, shape, started.name);
  return {
    ...instance,
    async close() {
      options.instances.end(record, started);
      await instance.close();
    },
  };
}

async function startOne(
  record: ServiceRecord,
  options: InstanceOptions,
  { files, turn }: InstanceShape,
  name: string,
): Promise<Instance> {
  if (options.comfyui) {
    return { upstream: new URL(options.comfyui), close: async () => undefined };
  }
  const say = (line: string) => options.log(`service ${record.region}/${record.name}: ${line}`);
  const { secondsPerStep } = options;
  const mounted = dataFiles(record, options.storage, say);
  const print = (line: string) => options.logs.write(record, name, line);
  return listen(
    new ComfyUI({ files: files?.(mounted) ?? mounted, turn, secondsPerStep, log: say, print }),
  );
}
