import type { Turn } from "../comfyui/process";
import { ComfyUI } from "../comfyui/server";
import { dataFiles, type Storage } from "../dataFiles";
import type { ServiceRecord } from "../eas/service";
import { instanceName, type ServiceLogs } from "../eas/serviceLogs";
import type { Files } from "../files";
import { type Instance, listen } from "./instance";

export interface InstanceOptions {
  storage: Storage;
  secondsPerStep?: number;
  /** URL of a ComfyUI to use in place of the emulated one. */
  comfyui?: string;
  log(line: string): void;
  /** Takes what the container writes. */
  logs: ServiceLogs;
}

/** What makes an instance differ from the container of a plain service. */
export interface InstanceShape {
  /** Its view of the mounted folder. Default: all of it. */
  files?(mounted: Files): Files;
  /** See `ComfyUIOptions`. */
  turn?: Turn;
}

/** Starts what answers for a service: its container with ComfyUI, or the user's own ComfyUI. */
export async function startInstance(
  record: ServiceRecord,
  options: InstanceOptions,
  { files = (mounted) => mounted, turn }: InstanceShape = {},
): Promise<Instance> {
  if (options.comfyui) {
    return { upstream: new URL(options.comfyui), close: async () => undefined };
  }
  const say = (line: string) => options.log(`service ${record.region}/${record.name}: ${line}`);
  const { secondsPerStep } = options;
  const seen = files(dataFiles(record, options.storage, say));
  const instance = instanceName(record);
  const print = (line: string) => options.logs.write(record, instance, line);
  return listen(new ComfyUI({ files: seen, turn, secondsPerStep, log: say, print }));
}
