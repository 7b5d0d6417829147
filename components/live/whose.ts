import { isClaimed } from "./claim";
import { thisStack } from "./owner";
import { OWNER_TAG } from "./ownerTag";
import type { LiveService } from "./readLive";
import { type ServiceBefore, servicesBefore } from "./servicesBefore";

/** Whose a service is that the cloud has under the name that a resource wants. */
export type Whose =
  /** The resource's: it is in its state, or was on the way there. */
  | { is: "own" }
  /** Another resource's of this stack, or this one's under the name that it had. */
  | { is: "another's"; resource: string }
  /** Somebody else's. */
  | { is: "a stranger's" };

/** Whether this stack, or one of the same name in another backend, made it. */
export const carriesTag = (live: LiveService): boolean => live.tags[OWNER_TAG] === thisStack();

/** Whether a service of the state is this one, as far as is known, and not one that was there before it. */
const isThis = ({ createTime }: ServiceBefore, live: LiveService): boolean =>
  createTime === undefined || live.createTime === undefined || createTime === live.createTime;

/** Whether it is the very one that the state has for a resource, and not a later one of that name. */
export async function isKept(urn: string, live: LiveService): Promise<boolean> {
  const held = (await servicesBefore()).find((each) => each.urn === urn);
  return held?.createTime !== undefined && held.createTime === live.createTime;
}

/**
 * Whose a service is. That the state has another service for the same resource is no reason: with a new
 * `serviceName` that one would be deleted before somebody else's of that name is met.
 *
 * @param resource told apart by its URN: one of the same name below another parent is another one to the
 *   engine, which deletes the old one last, and with it the service
 */
export async function whose(
  { name, urn }: { readonly name: string; readonly urn: string },
  live: LiveService,
): Promise<Whose> {
  const holders = (await servicesBefore()).filter(
    ({ name: held, region = live.region }) => held === live.name && region === live.region,
  );
  if (holders.some((holder) => holder.urn === urn)) return { is: "own" };
  const wasOnTheWay = carriesTag(live) && (await isClaimed(name, live));
  // A replacement that was cut off leaves the one before in the state, by an alias under another URN.
  const holder = holders.find((each) => !wasOnTheWay || isThis(each, live));
  if (holder) return { is: "another's", resource: holder.resource };
  return wasOnTheWay ? { is: "own" } : { is: "a stranger's" };
}
