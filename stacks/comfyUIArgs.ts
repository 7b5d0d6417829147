import type { Input } from "@pulumi/pulumi";
import type { ComfyUIArgs } from "../components";
import type { DeployedSettings, Settings } from "./parseSettings";

/** The check's settings as the component takes them; undefined when none is set. */
function settingsOf({ prompt, checkpoints, inputs, seed, limits }: Settings["smoke"]) {
  const settings = { prompt, checkpoints, inputs, seed, limits };
  return Object.values(settings).some((value) => value !== undefined) ? settings : undefined;
}

/** Whether and how the deployment is proved, as arguments of the component. */
const smokeArgs = ({ smoke }: Settings) => ({
  skipSmokeCheck: smoke.enabled ? undefined : smoke.reason,
  smokeWorkflow: smoke.workflow,
  smokeLevel: smoke.level,
  smokeSettings: settingsOf(smoke),
  smokeDeadlineSeconds: smoke.deadlineMinutes * 60,
});

/** Arguments that only some editions have. */
function editionArgs(settings: DeployedSettings): Partial<ComfyUIArgs> {
  if (settings.edition === "standard") return {};
  if (settings.edition === "cluster") {
    return { instances: settings.instances, metadataType: settings.metadataType };
  }
  const { queue, autoscaler } = settings;
  return {
    instances: settings.instances ?? autoscaler?.min ?? 1,
    queue,
    autoscaler: autoscaler && {
      min: autoscaler.scaleToZero ? 0 : autoscaler.min,
      max: autoscaler.max,
      backlogPerInstance: autoscaler.backlogPerInstance,
      scaleDownWindowSeconds: autoscaler.scaleDownWindowSeconds,
    },
  };
}

/** The component's arguments for a stack; `bucketName` is called only if a bucket is to be made. */
export function comfyUIArgs(
  settings: DeployedSettings,
  bucketName: () => Input<string>,
): ComfyUIArgs {
  const { edition, region, serviceName, storage, network, protect, tags, extraConfig } = settings;
  const { image, imageVersion, instanceTypes, workspaceId } = settings;
  const { bucket, ...folder } = storage.oss ?? {};
  const { create, ...existing } = network ?? {};
  return {
    edition,
    region,
    serviceName,
    protect,
    tags,
    extraConfig,
    image,
    imageVersion,
    instanceTypes,
    workspaceId,
    oss: storage.oss && {
      ...folder,
      ...(bucket === undefined ? { bucketName: bucketName() } : { existingBucket: bucket }),
    },
    nas: storage.nas,
    network: network && (create ?? existing),
    ...editionArgs(settings),
    ...smokeArgs(settings),
  };
}
