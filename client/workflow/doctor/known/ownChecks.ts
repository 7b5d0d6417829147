/**
 * Inputs whose class checks the value itself and accepts more than its list contains (source: ComfyUI 0.3.64
 * and 0.33.0). Inputs that upload a file are recognised by their options instead.
 */
const TAKES_MORE = new Set([
  "CustomCombo.choice",
  "LoadLatent.latent",
  "ModelAttentionBackend.attention",
  "SelectCLIPDevice.device",
  "SelectModelDevice.device",
  "SelectVAEDevice.device",
]);

/** Whether the class accepts values outside the input's list. */
export const takesMore = (className: string, input: string): boolean =>
  TAKES_MORE.has(`${className}.${input}`);
