import { ComfyUI, ServerlessService } from "./components";
import { defaultBucketName } from "./stacks/bucketName";
import { comfyUIArgs } from "./stacks/comfyUIArgs";
import { loadSettings } from "./stacks/settings";

const settings = loadSettings();

const deployed =
  settings.edition === "serverless"
    ? new ServerlessService("comfyui", {
        region: settings.region,
        serviceName: settings.serviceName,
        create: settings.mode === "create",
        workspaceId: settings.workspaceId,
        tags: settings.tags,
        extraConfig: settings.extraConfig,
      })
    : new ComfyUI(
        "comfyui",
        comfyUIArgs(settings, () => defaultBucketName(settings.region)),
      );

export const edition = settings.edition;
export const region = settings.region;
export const { serviceName, webUI, token, api, video } = deployed;
const comfyUI = deployed instanceof ComfyUI ? deployed : undefined;
export const endpoint = comfyUI?.endpoint;
export const internalEndpoint = comfyUI?.internalEndpoint;
// For `npm run smoke -- --stack …`, which makes and checks another video.
export const calls = comfyUI?.calls;
export const storage = comfyUI?.storage;
export const bucket = comfyUI?.bucket;
export const mountTarget = comfyUI?.mountTarget;
export const filesGoIn = comfyUI?.filesGoIn;
export const evidence = comfyUI?.evidence;
