/** The tag that says which stack made a service; on the bill it tells whose the cost is. */
export const OWNER_TAG = "comfyui-eas-stack";
