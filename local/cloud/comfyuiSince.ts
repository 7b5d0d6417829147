import type { State } from "./store";

/**
 * Since when services have the ComfyUI that they have, as ISO 8601 in UTC; undefined when it was
 * always the emulated one. What an earlier check of a service has proved was proved of another.
 *
 * @param url of a real ComfyUI behind every service; undefined: the emulated one
 */
export function comfyuiSince(state: State, url: string | undefined): string | undefined {
  if (state.comfyui?.url !== url) state.comfyui = { url, since: new Date().toISOString() };
  return state.comfyui?.since;
}
