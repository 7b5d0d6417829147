/** No engine can be had on this machine as it is; the message says why and what to do. */
export class EngineError extends Error {
  override readonly name = "EngineError";
}

/** A part of a release could not be fetched; another source of an engine may still work. */
export class DownloadError extends EngineError {}
