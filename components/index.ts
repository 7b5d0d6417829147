export { ComfyUI, type ComfyUIArgs } from "./comfyUI";
export { EasService, type EasServiceArgs } from "./easService";
export { NasMount, type NasMountArgs } from "./nasMount";
export { Network, type NetworkArgs } from "./network";
export { OssMount, type OssMountArgs } from "./ossMount";
export { ServerlessService, type ServerlessServiceArgs } from "./serverlessService";
export { SmokeCheck, type SmokeCheckArgs, type SmokeSettings } from "./smokeCheck";
