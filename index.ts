import { ComfyUI } from "./components";
import { defaultBucketName } from "./stacks/bucketName";
import { loadSettings } from "./stacks/settings";

const settings = loadSettings();
const { oss } = settings.storage;

const comfyUI = new ComfyUI("comfyui", {
  region: settings.region,
  serviceName: settings.serviceName,
  bucketName: oss.bucket === undefined ? defaultBucketName(settings.region) : undefined,
  existingBucket: oss.bucket,
  folder: oss.folder,
  mountPath: oss.mountPath,
  deleteContents: oss.deleteContents,
  protect: settings.protect,
  imageVersion: settings.imageVersion,
  image: settings.image,
  instanceTypes: settings.instanceTypes,
  workspaceId: settings.workspaceId,
  tags: settings.tags,
  extraConfig: settings.extraConfig,
  skipSmokeCheck: settings.smoke.enabled ? undefined : settings.smoke.reason,
  smokeWorkflow: settings.smoke.workflow,
  smokeDeadlineSeconds: settings.smoke.deadlineMinutes * 60,
});

export const edition = settings.edition;
export const serviceName = comfyUI.serviceName;
export const endpoint = comfyUI.endpoint;
export const internalEndpoint = comfyUI.internalEndpoint;
export const webUI = comfyUI.webUI;
export const token = comfyUI.token;
export const bucket = comfyUI.bucket;
export const video = comfyUI.video;
export const evidence = comfyUI.evidence;
