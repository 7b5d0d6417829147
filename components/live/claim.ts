import * as pulumi from "@pulumi/pulumi";
import { inState } from "./state";

const TYPE = "comfyui-eas:index:ServiceClaim";

/**
 * A note in the state that this stack has a service of that name, or was about to make it when there
 * was none. It costs nothing and does nothing.
 *
 * The tag of a service says which project and stack made it, and a stack of the same name in another
 * backend has the same tag. Only the one with this note may go on with a service that it does not
 * have in its state yet.
 */
export class ServiceClaim extends pulumi.ComponentResource {
  constructor(service: string, parent: pulumi.Resource) {
    super(TYPE, nameOf(service), {}, { parent });
    this.registerOutputs({});
  }
}

const nameOf = (service: string) => `${service}-claim`;

/** Whether the stack had the note before this deployment. */
export const isClaimed = async (service: string): Promise<boolean> =>
  (await inState(TYPE, nameOf(service))) !== undefined;
