import { RequestError } from "../http/requestError";
/** A request to ComfyUI that failed. */
export declare class ComfyUIError extends RequestError {
    name: string;
}
