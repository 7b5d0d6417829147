import { createRequire } from "node:module";

const load = createRequire(__filename);

/**
 * What `pulumi import --file` reads: the service below the components that the program declares. The
 * components are listed, too, because the engine does not know a parent that is not in the state.
 */
export const importFile = (serviceName: string) => ({
  resources: [
    { type: "comfyui-eas:index:ComfyUI", name: "comfyui", component: true },
    {
      type: "comfyui-eas:index:EasService",
      // Must be unique in this file; the resource itself is named like its component.
      name: "service",
      logicalName: "comfyui",
      component: true,
      parent: "comfyui",
    },
    {
      type: "alicloud:pai/service:Service",
      name: "comfyui-service",
      id: serviceName,
      parent: "service",
      // The version that the program uses; otherwise the next `up` would change the provider.
      version: (load("@pulumi/alicloud/package.json") as { version: string }).version,
    },
  ],
});
