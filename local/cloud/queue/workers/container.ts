import type { Entry } from "../stream";
import { type ApiImageOptions, apiPrompt, type ContainerAnswer } from "./apiPrompt";
import { ComfyUIConnection } from "./comfyUI";

/** The one path that the API edition's container answers. */
const API_PROMPT = "api_prompt";

/** A container of an instance, as the framework beside it sees it while its process lives. */
export interface Container {
  /** Settles when the process has gone. */
  readonly ended: Promise<void>;
  /** Replays a request. Rejects when the process went before it had answered. */
  call(request: Entry): Promise<ContainerAnswer>;
  close(): void;
}

/** Connects to the container of the API edition behind a ComfyUI. */
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
