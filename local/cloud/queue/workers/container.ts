import type { Entry } from "../stream";
import { type ApiImageOptions, apiPrompt, type ContainerAnswer } from "./apiPrompt";
import { ComfyUIConnection } from "./comfyUI";

/** The one path that the API edition's container answers. */
const API_PROMPT = "api_prompt";

/** An instance's container while its process lives, as the framework beside it sees it. */
export interface Container {
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
  /** Replays a request. Rejects if the process goes away before it has answered. */
  call(request: Entry): Promise<ContainerAnswer>;
  close(): void;
}

/** Connects to a ComfyUI, to act as a container of the API edition. */
export async function openContainer(
  upstream: URL,
  options: ApiImageOptions,
  signal: AbortSignal,
): Promise<Container> {
  const comfyUI = await ComfyUIConnection.open(upstream, signal);
  return {
    ended: comfyUI.ended,
    close: () => comfyUI.close(),
    async call({ path, data }) {
      if (path !== API_PROMPT) return { status: 404, body: "url not found" };
      return apiPrompt(comfyUI, data.toString(), options);
    },
  };
}
