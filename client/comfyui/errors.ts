import { RequestError } from "../http/requestError";

/** A request to ComfyUI that failed. */
export class ComfyUIError extends RequestError {
  override name = "ComfyUIError";
}
