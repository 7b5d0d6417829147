import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { JsonObject } from "../document/json";
import { leaves, primaryKey } from "./spelling";
import { inState } from "./state";

const TYPE = "comfyui-eas:index:ServiceClaim";

/** Where EAS has a service, or is to have it. */
interface Place {
  readonly region: string;
  readonly name: string;
}

/**
 * A note in the state that this stack has the service of that name, or was about to make it when there
 * was none. It costs nothing and does nothing.
 *
 * The tag of a service says which project and stack made it, and a stack of the same name in another
 * backend has the same tag. Only the one with this note may go on with a service that it does not
 * have in its state yet. Once the service is there, the note has the keys that its document was asked
 * for with: of those that are asked for no more, none is EAS's own.
 */
export class ServiceClaim extends pulumi.ComponentResource {
  constructor(
    resource: string,
    { region, name }: Place,
    parent: pulumi.Resource,
    asked?: pulumi.Output<JsonObject>,
  ) {
    super(TYPE, nameOf(resource), {}, { parent });
    this.registerOutputs({ region, serviceName: name, keys: asked?.apply(primaryKeys) });
  }
}

const primaryKeys = (document: JsonObject) => leaves(document).map(({ path }) => primaryKey(path));

const nameOf = (resource: string) => `${resource}-claim`;

/**
 * The note of this service as it was before this deployment; undefined: none, or that of another one.
 * One of an earlier release does not say of which, and is taken for it.
 */
async function noteOf(resource: string, place: Place) {
  const note = await inState(TYPE, nameOf(resource));
  const { region = place.region, serviceName = place.name } = note ?? {};
  return region === place.region && serviceName === place.name ? note : undefined;
}

/** Whether the stack had the note of this service before this deployment. */
export const isClaimed = async (resource: string, place: Place): Promise<boolean> =>
  (await noteOf(resource, place)) !== undefined;

const Keys = z.object({ keys: z.array(z.string()) });

/** The keys that the service was asked for with before this deployment; none where that is not noted. */
export async function keysBefore(resource: string, place: Place): Promise<ReadonlySet<string>> {
  const { data } = Keys.safeParse(await noteOf(resource, place));
  return new Set(data?.keys);
}
