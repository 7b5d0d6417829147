/** The tag that says which stack made a service; on the bill it shows which stack causes the cost. */
export const OWNER_TAG = "comfyui-eas-stack";
