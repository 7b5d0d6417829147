/** Options of every call. */
export interface CallOptions {
    /** Aborts the call; it then throws the signal's reason. */
    signal?: AbortSignal | undefined;
}
