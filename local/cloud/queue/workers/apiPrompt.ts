import type { ComfyUIConnection } from "./comfyUI";
import { type PayloadShape, payloadOf } from "./payload";

/** An answer of the container's HTTP interface. */
export interface ContainerAnswer {
  status: number;
  body: string;
}

export interface ApiImageOptions {
  /** @default "documented" */
  payload?: PayloadShape;
  /**
   * How to answer a failed run; the real answer is unknown. `status`: with 500, so that the sink's
   * frame has the tag `lastCode`. `silent`: with 200 and the outputs that exist.
   * @default "status"
   */
  failedRun?: "status" | "silent";
}

/**
 * What the API edition's image adds to ComfyUI: `POST /api_prompt` takes a workflow without the
 * `prompt` object around it and answers when it has been executed.
 *
 * @throws ComfyUIGone if ComfyUI went away before it had finished
 */
export async function apiPrompt(
  comfyUI: ComfyUIConnection,
  workflow: string,
  { payload = "documented", failedRun = "status" }: ApiImageOptions,
): Promise<ContainerAnswer> {
  if (!isJson(workflow)) return { status: 400, body: "the body is not valid JSON" };
  const result = await comfyUI.execute(workflow);
  if ("status" in result) return result;
  const status = result.success || failedRun === "silent" ? 200 : 500;
  return { status, body: payloadOf(result, payload) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
