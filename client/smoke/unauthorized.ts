import { ComfyUIError } from "../comfyui/errors";
import type { Problem } from "./problem";

/** The gateway refuses the token, at whatever step. */
export const isUnauthorized = (error: unknown): error is ComfyUIError =>
  error instanceof ComfyUIError && (error.status === 401 || error.status === 403);

/** Names where the token came from, never the token. */
export const unauthorized = (error: ComfyUIError, tokenSource = "the caller"): Problem => ({
  code: "unauthorized",
  message: `The service refuses the token (${error.message}). The token came from ${tokenSource}; compare it with the one on the service's page in the EAS console.`,
});
