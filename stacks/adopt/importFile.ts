import { createRequire } from "node:module";

const load = createRequire(__filename);

/**
 * What `pulumi import --file` reads: the service below the components that the program declares,
 * which are given as such, because the engine knows no parent that is not in the state.
 */
export const importFile = (serviceName: string) => ({
  resources: [
    { type: "comfyui-eas:index:ComfyUI", name: "comfyui", component: true },
    {
      type: "comfyui-eas:index:EasService",
      // The name within this file must be unique; the resource's own is the component's.
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
      // The one that the program uses, or the next `up` would change the provider.
      version: (load("@pulumi/alicloud/package.json") as { version: string }).version,
    },
  ],
});
