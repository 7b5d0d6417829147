import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { ComfyUI } from "comfyui-eas";

const stack = pulumi.getStack();
/** A service's name cannot contain hyphens. */
const suffix = stack.replace(/-/g, "_");
/** The tags that the policy pack asks for. */
const tags = {
  owner: "studio",
  "cost-centre": "film",
  environment: "development",
  expires: "2099-12-31",
};

/** A designer's service, with the stack's own provider. */
const designer = new ComfyUI("designer", {
  edition: "standard",
  region: "cn-hangzhou",
  serviceName: `comfyui_designer_${suffix}`,
  oss: { bucketName: `comfyui-designer-${stack}` },
  smokeEvidenceDir: `evidence/${stack}/designer`,
  tags,
});

const shanghai = new alicloud.Provider("shanghai", { region: "cn-shanghai" });

/** A queue for programs, in another region. */
const batch = new ComfyUI(
  "batch",
  {
    edition: "api",
    region: "cn-shanghai",
    serviceName: `comfyui_batch_${suffix}`,
    instances: 2,
    queue: { cpu: 1, memoryMB: 4000, maxDeliveries: 1 },
    oss: { bucketName: `comfyui-batch-${stack}` },
    smokeEvidenceDir: `evidence/${stack}/batch`,
    tags,
  },
  { providers: [shanghai] },
);

export const webUI = designer.webUI;
export const api = batch.api;
export const tokens = pulumi.all({ designer: designer.token, batch: batch.token });
export const videos = pulumi.all({ designer: designer.video, batch: batch.video });
