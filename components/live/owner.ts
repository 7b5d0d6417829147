import * as pulumi from "@pulumi/pulumi";

/** The tag that says which stack made a service; on the bill it tells whose the cost is. */
export const OWNER_TAG = "comfyui-eas-stack";

/** What the tag says of the stack that is running: project and stack. */
export const thisStack = (): string => `${pulumi.getProject()}.${pulumi.getStack()}`;
