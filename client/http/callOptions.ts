/** What every call takes. */
export interface CallOptions {
  /** Ends the call at once when it is aborted; the call then throws the signal's reason. */
  signal?: AbortSignal;
}
