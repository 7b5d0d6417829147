import * as pulumi from "@pulumi/pulumi";

/** Name of the stack's only component. */
export const COMPONENT = "comfyui";

const DEPLOYED = "comfyui-eas:index:EasService";
const SERVERLESS = "comfyui-eas:index:ServerlessService";

/**
 * Options of the Serverless edition's component. They tell the engine that its service is the one that
 * another edition had, so that a change of edition replaces the service. As two resources they would share
 * one service name: the new one would be made first, and the old one's deletion, which goes by the name,
 * would delete the new one.
 */
export const asServerless = (): pulumi.ComponentResourceOptions => ({
  aliases: [{ type: DEPLOYED, parent: pulumi.createUrn(COMPONENT, "comfyui-eas:index:ComfyUI") }],
});

/** Options of the other editions' component, for a change from the Serverless edition. */
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
