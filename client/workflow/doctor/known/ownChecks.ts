/**
 * Inputs whose class looks at the value itself, and takes more than its list has (source: ComfyUI
 * 0.3.64 and 0.33.0). Those that upload a file are told by their options.
 */
const TAKES_MORE = new Set([
  "CustomCombo.choice",
  "LoadLatent.latent",
  "ModelAttentionBackend.attention",
  "SelectCLIPDevice.device",
  "SelectModelDevice.device",
  "SelectVAEDevice.device",
]);

/** Whether the list of an input is no limit to what its class takes. */
export const takesMore = (className: string, input: string): boolean =>
  TAKES_MORE.has(`${className}.${input}`);
