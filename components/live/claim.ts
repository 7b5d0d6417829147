import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { JsonObject } from "../document/json";
import { textAt } from "../document/readJson";
import { inState, type Outputs } from "../pulumi/state";
import { type Place, samePlace } from "./place";
import { leaves, primaryKey } from "./spelling";

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
  constructor(resource: string, { region, name }: Place, parent: pulumi.Resource) {
    super(CLAIM, claimOf(resource), {}, { parent });
    this.registerOutputs({ region, serviceName: name });
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

/** The service that a note is of; undefined: there is no note, or its outputs were never registered. */
function placeIn(note: Outputs = {}): Place | undefined {
  const [region, name] = [textAt(note, "region"), textAt(note, "serviceName")];
  return region === undefined || name === undefined ? undefined : { region, name };
}

const isOf = (noted: Place | undefined, place: Place): boolean =>
  noted !== undefined && samePlace(noted, place);

/** The service that this stack had claimed before this deployment. */
export const claimedBefore = async (resource: string): Promise<Place | undefined> =>
  placeIn(await inState(CLAIM, claimOf(resource)));

/** Whether this stack had claimed the service before this deployment. */
export const isClaimed = async (resource: string, place: Place): Promise<boolean> =>
  isOf(await claimedBefore(resource), place);

const Keys = z.object({ keys: z.array(z.string()) });

/** The keys of the document that the stack asked for before this deployment; none without a note. */
export async function keysBefore(resource: string, place: Place): Promise<ReadonlySet<string>> {
  const note = await inState(KEYS, keysOf(resource));
  return new Set(isOf(placeIn(note), place) ? Keys.safeParse(note).data?.keys : []);
}
