/** The largest request body that ComfyUI takes by default, in bytes (100 MiB). */
export const MAXIMUM_BODY = 104_857_600;

/** What `/features` and the `feature_flags` message announce. */
export const SERVER_FEATURES = { supports_preview_metadata: true, max_upload_size: MAXIMUM_BODY };
