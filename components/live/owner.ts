import * as pulumi from "@pulumi/pulumi";

/** How the tag of a service names the stack that is running: by project and stack. */
export const thisStack = (): string => `${pulumi.getProject()}.${pulumi.getStack()}`;
