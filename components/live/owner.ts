import * as pulumi from "@pulumi/pulumi";

/** What the tag of a service says of the stack that is running: project and stack. */
export const thisStack = (): string => `${pulumi.getProject()}.${pulumi.getStack()}`;
