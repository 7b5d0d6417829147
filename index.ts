import { ComfyUI, ServerlessService } from "./components";
import { defaultBucketName } from "./stacks/bucketName";
import { comfyUIArgs } from "./stacks/comfyUIArgs";
import { costOutput } from "./stacks/costOutput";
import type { DeployedSettings, Settings } from "./stacks/parseSettings";
import { refuseMove } from "./stacks/refuseMove";
import { requireNode } from "./stacks/requireNode";
import { asDeployed, asServerless, COMPONENT } from "./stacks/sameService";
import { loadSettings } from "./stacks/settings";

requireNode();

function serverless(own: Extract<Settings, { edition: "serverless" }>) {
  const { region, serviceName, mode, workspaceId, tags, extraConfig } = own;
  const args = { region, serviceName, workspaceId, tags, extraConfig, create: mode === "create" };
  return new ServerlessService(COMPONENT, args, asServerless());
}

function comfyUI(own: DeployedSettings) {
  const bucketName = () => defaultBucketName(own.region);
  return new ComfyUI(COMPONENT, comfyUIArgs(own, bucketName), asDeployed());
}

async function deploy() {
  const settings = await loadSettings();
  // Before anything is declared: otherwise a bucket would be made in the new region, too.
  await refuseMove(settings.region);
  const made = settings.edition === "serverless" ? serverless(settings) : comfyUI(settings);
  const deployed = made instanceof ComfyUI ? made : undefined;

  const outputs = {
    edition: settings.edition,
    region: settings.region,
    serviceName: made.serviceName,
    endpoint: deployed?.endpoint,
    internalEndpoint: deployed?.internalEndpoint,
    webUI: made.webUI,
    token: made.token,
    api: made.api,
    bucket: deployed?.bucket,
    mountTarget: deployed?.mountTarget,
    filesGoIn: deployed?.filesGoIn,
    video: made.video,
    evidence: deployed?.evidence,
    cost: costOutput(settings),
    // For `npm run smoke -- --stack …`, which makes and checks another video.
    calls: deployed?.calls,
    storage: deployed?.storage,
  };
  // Without undefined ones, because the engine warns about every output without a value.
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined));
}

export = deploy;
