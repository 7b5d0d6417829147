/** No engine can be had on this machine as it is; the message says why and what to do. */
export class EngineError extends Error {
  override readonly name = "EngineError";
}
