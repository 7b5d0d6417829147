/** Names the ComfyUI that is tested to the tests' processes; empty: the local cloud's. */
export const URL_VARIABLE = "COMFYUI_SUITE_URL";
