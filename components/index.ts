export { ComfyUI, type ComfyUIArgs } from "./comfyUI";
export { EasService, type EasServiceArgs } from "./easService";
export { OssMount, type OssMountArgs } from "./ossMount";
export { SmokeCheck, type SmokeCheckArgs } from "./smokeCheck";
