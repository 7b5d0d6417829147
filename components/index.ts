// What a program can declare: `import { ComfyUI } from "comfyui-eas"`. A component whose arguments
// contradict one another throws a `pulumi.ResourceError` before it declares anything.

export { ComfyUI, type ComfyUIArgs } from "./comfyUI";
export type { JsonObject } from "./document/json";
export type { DeployedEdition } from "./editions";
export { Network, type NetworkArgs } from "./network/network";
export type { Inputs } from "./pulumi/inputs";
export { EasService, type EasServiceArgs } from "./service/easService";
export { ServerlessService, type ServerlessServiceArgs } from "./service/serverlessService";
export type {
  AutoscalerInput,
  Networking,
  QueueInput,
  StorageEntry,
} from "./service/serviceConfig";
export { SmokeCheck, type SmokeCheckArgs } from "./smoke/smokeCheck";
export type { SmokeSettings } from "./smoke/smokeSettings";
export { NasMount, type NasMountArgs } from "./storage/nasMount";
export { OssMount, type OssMountArgs } from "./storage/ossMount";
