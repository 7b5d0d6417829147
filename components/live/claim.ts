import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { JsonObject } from "../document/json";
import { textAt } from "../document/readJson";
import { leaves, primaryKey } from "./spelling";
import { inState } from "./state";

const CLAIM = "comfyui-eas:index:ServiceClaim";
const KEYS = "comfyui-eas:index:AskedKeys";

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
 * have in its state yet. So it says at once of which service it is: where the `up` is cut off, what
 * waits for the service is never noted.
 */
export class ServiceClaim extends pulumi.ComponentResource {
  constructor(resource: string, { region, name }: Place, parent: pulumi.Resource) {
    super(CLAIM, claimOf(resource), {}, { parent });
    this.registerOutputs({ region, serviceName: name });
  }
}

/**
 * A note in the state of the keys that a service's document was asked for with, once the service has
 * them: of those that are asked for no more, none is EAS's own.
 */
export class AskedKeys extends pulumi.ComponentResource {
  constructor(
    resource: string,
    { region, name }: Place,
    parent: pulumi.Resource,
    asked: pulumi.Output<JsonObject>,
  ) {
    super(KEYS, keysOf(resource), {}, { parent });
    this.registerOutputs({ region, serviceName: name, keys: asked.apply(primaryKeys) });
  }
}

const primaryKeys = (document: JsonObject) => leaves(document).map(({ path }) => primaryKey(path));

const claimOf = (resource: string) => `${resource}-claim`;
const keysOf = (resource: string) => `${resource}-keys`;

/** The service that this stack has claimed before this deployment; undefined: none, or it is not said which. */
export async function claimedBefore(resource: string): Promise<Place | undefined> {
  const note = (await inState(CLAIM, claimOf(resource))) ?? {};
  const [region, name] = [textAt(note, "region"), textAt(note, "serviceName")];
  return region === undefined || name === undefined ? undefined : { region, name };
}

/**
 * A note of this service as it was before this deployment; undefined: none, or that of another one.
 * One of an earlier release does not say of which, and is taken for it.
 */
async function noteOf(type: string, called: string, place: Place) {
  const note = await inState(type, called);
  const { region = place.region, serviceName = place.name } = note ?? {};
  return region === place.region && serviceName === place.name ? note : undefined;
}

/** Whether the stack had the note of this service before this deployment. */
export const isClaimed = async (resource: string, place: Place): Promise<boolean> =>
  (await noteOf(CLAIM, claimOf(resource), place)) !== undefined;

const Keys = z.object({ keys: z.array(z.string()) });

/** The keys that the service was asked for with before this deployment; none where that is not noted. */
export async function keysBefore(resource: string, place: Place): Promise<ReadonlySet<string>> {
  const note =
    (await noteOf(KEYS, keysOf(resource), place)) ??
    // Where an earlier release noted them.
    (await noteOf(CLAIM, claimOf(resource), place));
  return new Set(Keys.safeParse(note).data?.keys);
}
