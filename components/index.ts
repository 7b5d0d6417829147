// What a program declares: `import { ComfyUI } from "comfyui-eas"`. Arguments that contradict one
// another are refused with a `pulumi.ResourceError`, before anything of the component is declared.

export { ComfyUI, type ComfyUIArgs } from "./comfyUI";
export { EasService, type EasServiceArgs } from "./easService";
export type { DeployedEdition } from "./editions";
export type { JsonObject } from "./json";
export { NasMount, type NasMountArgs } from "./nasMount";
export { Network, type NetworkArgs } from "./network";
export { OssMount, type OssMountArgs } from "./ossMount";
export { ServerlessService, type ServerlessServiceArgs } from "./serverlessService";
export type {
  AutoscalerInput,
  Networking,
  QueueInput,
  StorageEntry,
} from "./serviceConfig";
export { SmokeCheck, type SmokeCheckArgs } from "./smokeCheck";
export type { SmokeSettings } from "./smokeSettings";
