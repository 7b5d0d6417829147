/** Variable that gives the tests' processes the URL of the tested ComfyUI; empty: the local cloud's. */
export const URL_VARIABLE = "COMFYUI_SUITE_URL";
