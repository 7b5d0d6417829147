import type { State } from "./store";

/**
 * When the services got the ComfyUI that they have now, as ISO 8601 in UTC; undefined if it has
 * always been the emulated one. A check made before that time proved a different ComfyUI.
 *
 * @param url URL of the real ComfyUI behind every service; undefined for the emulated one
 */
export function comfyuiSince(state: State, url: string | undefined): string | undefined {
  if (state.comfyui?.url !== url) state.comfyui = { url, since: new Date().toISOString() };
  return state.comfyui?.since;
}
