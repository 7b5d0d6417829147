import * as pulumi from "@pulumi/pulumi";

/** Name of the stack's one component. */
export const COMPONENT = "comfyui";

const DEPLOYED = "comfyui-eas:index:EasService";
const SERVERLESS = "comfyui-eas:index:ServerlessService";

/**
 * Options of the component of the Serverless edition: its service is the one that another edition had, so
 * that a change of the edition replaces it. Two resources would have one service name: the new one would
 * be made first, and the deletion of the old one, which goes by the name, would be that of the new one.
 */
export const asServerless = (): pulumi.ComponentResourceOptions => ({
  aliases: [{ type: DEPLOYED, parent: pulumi.createUrn(COMPONENT, "comfyui-eas:index:ComfyUI") }],
});

/** Options of the component of the other editions, for the way back. */
export const asDeployed = (): pulumi.ComponentResourceOptions => ({
  transformations: [
    ({ type, props, opts }) =>
      type === DEPLOYED
        ? {
            props,
            opts: pulumi.mergeOptions(opts, {
              aliases: [{ type: SERVERLESS, parent: pulumi.rootStackResource }],
            }),
          }
        : undefined,
  ],
});
