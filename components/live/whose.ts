import { isClaimed } from "./claim";
import { thisStack } from "./owner";
import { OWNER_TAG } from "./ownerTag";
import type { LiveService } from "./readLive";
import { type ServiceBefore, servicesBefore } from "./servicesBefore";

/** Who owns the service that the cloud has under the name that a resource wants. */
export type Whose =
  /** The resource itself: the state has the service, or was about to have it. */
  | { is: "own" }
  /** Another resource of this stack, or this one under an earlier name. */
  | { is: "another's"; resource: string }
  /** Somebody else. */
  | { is: "a stranger's" };

/** Whether this stack made the service, or one of the same name in another backend. */
export const carriesTag = (live: LiveService): boolean => live.tags[OWNER_TAG] === thisStack();

/** Whether a service in the state is, as far as is known, this one and not an earlier one of its name. */
const isThis = ({ createTime }: ServiceBefore, live: LiveService): boolean =>
  createTime === undefined || live.createTime === undefined || createTime === live.createTime;

/** Whether the service is the very one that the state has for a resource, not a later one of its name. */
export async function isKept(urn: string, live: LiveService): Promise<boolean> {
  const held = (await servicesBefore()).find((each) => each.urn === urn);
  return held?.createTime !== undefined && held.createTime === live.createTime;
}

/**
 * Finds out who owns a service. That the state has a service of another name for the resource does not
 * make this one its own: after a change of `serviceName`, a stranger's service under the new name would be
 * noticed only once the old service is deleted.
 *
 * @param resource identified by its URN. To the engine, a resource of the same name below another parent is
 *   another resource: it would delete the old one last, and with it the service
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
  // A replacement that was cut off leaves the old service in the state, after an alias under another URN.
  const holder = holders.find((each) => !wasOnTheWay || isThis(each, live));
  if (holder) return { is: "another's", resource: holder.resource };
  return wasOnTheWay ? { is: "own" } : { is: "a stranger's" };
}
