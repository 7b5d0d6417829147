import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { JsonObject } from "../document/json";
import { textAt } from "../document/readJson";
import type { Place } from "./place";
import { leaves, primaryKey } from "./spelling";
import { inState } from "./state";

const CLAIM = "comfyui-eas:index:ServiceClaim";
const KEYS = "comfyui-eas:index:AskedKeys";

/**
 * A note in the state that this stack has the service of that name, or was about to make it when none
 * existed. It costs nothing and does nothing in the cloud.
 *
 * A service's tag says which project and stack made it, but a stack of the same name in another backend
 * has the same tag. Only the stack with this note may go on with a service that is not in its state yet.
 * So the note says at once which service it is of: if the `up` is cut off, nothing that waits for the
 * service is ever noted.
 */
export class ServiceClaim extends pulumi.ComponentResource {
  /** @param keys what {@link keysToKeep} found */
  constructor(
    resource: string,
    { region, name }: Place,
    parent: pulumi.Resource,
    keys?: readonly string[],
  ) {
    super(CLAIM, claimOf(resource), {}, { parent });
    this.registerOutputs({ region, serviceName: name, ...(keys && { keys }) });
  }
}

/**
 * A note in the state of the keys that the stack's document had, once the service has them. If the stack
 * drops one of these keys, it is known that EAS did not add it.
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

/** The service that this stack had claimed before this deployment; undefined: none, or none is named. */
export async function claimedBefore(resource: string): Promise<Place | undefined> {
  const note = (await inState(CLAIM, claimOf(resource))) ?? {};
  const [region, name] = [textAt(note, "region"), textAt(note, "serviceName")];
  return region === undefined || name === undefined ? undefined : { region, name };
}

/**
 * A note of this service as it was before this deployment; undefined: there was none, or it was of another
 * service. A note of an earlier release names no service, and is taken for this one's.
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

const keysIn = async (type: string, called: string, place: Place) =>
  Keys.safeParse(await noteOf(type, called, place)).data?.keys;

/**
 * The keys that an earlier release noted in its claim; undefined once they are noted in `AskedKeys`, which an
 * `up` that fails at the service does not reach.
 */
export const keysToKeep = async (resource: string, place: Place) =>
  (await keysIn(KEYS, keysOf(resource), place)) === undefined
    ? keysIn(CLAIM, claimOf(resource), place)
    : undefined;

/** The keys of the document that the stack asked for before this deployment; none without a note. */
export async function keysBefore(resource: string, place: Place): Promise<ReadonlySet<string>> {
  const noted = await keysIn(KEYS, keysOf(resource), place);
  return new Set(noted ?? (await keysToKeep(resource, place)));
}
