import * as pulumi from "@pulumi/pulumi";
import { isObject, type JsonObject } from "../document/json";
import { EDITIONS } from "../editions";
import { say } from "../pulumi/say";
import { addedKeys } from "./addedKeys";
import { differences } from "./differences";
import { thisStack } from "./owner";
import { OWNER_TAG } from "./ownerTag";
import type { LiveService } from "./readLive";
import { reconcile } from "./reconcile";

/** The document that a stack wants, compared with the service that the cloud has under that name. */
export interface AgainstLive {
  /** What to send. */
  readonly document: JsonObject;
  /** Whether an update can turn the service into what is wanted. */
  readonly fits: boolean;
  /** The tags to send besides the user's own. */
  readonly tags: Readonly<Record<string, string>>;
}

const metadataOf = ({ metadata }: JsonObject) => (isObject(metadata) ? metadata : {});
const typeOf = (document: JsonObject) => metadataOf(document).type;
const workspaceOf = (document: JsonObject) => metadataOf(document).workspace_id;

/** The type that a backend gives a service that was asked for without one (seen in its published source). */
const PLAIN = "Standard";

/** Why the service has to be replaced to become what is wanted; undefined: an update will do. */
function replaced(live: JsonObject, wanted: JsonObject): string | undefined {
  const [from, to] = [typeOf(live), typeOf(wanted)];
  if (from !== to && (to !== undefined || from !== PLAIN)) {
    return `its edition changes (metadata.type ${from ?? "none"} to ${to ?? "none"})`;
  }
  const [old, workspace] = [workspaceOf(live), workspaceOf(wanted)];
  return workspace !== undefined && old !== undefined && String(old) !== String(workspace)
    ? `its workspace changes (${old} to ${workspace})`
    : undefined;
}

const STAYS = "Stored files stay.";

const GOES =
  "The Serverless edition mounts nothing, so a bucket or file system that this stack made is deleted too: with its contents " +
  "if deleteContents is true. Without deleteContents its contents stop that, and so does protect.";

const notice = (live: LiveService, why: string, wanted: JsonObject) =>
  `Service "${live.name}" in ${live.region} is replaced, because ${why}: it is deleted first, its running and queued jobs are lost, ` +
  `callers have no service until the new one runs, and the new one has another token. ` +
  (typeOf(wanted) === EDITIONS.serverless.metadataType ? GOES : STAYS);

/**
 * Compares the document that is wanted with the live service, and in a preview says what differs, key by
 * key.
 *
 * @param live the live service; undefined: there is none, or EAS could not be asked
 * @param before keys that the stack asked for before
 * @param isSecret whether the wanted document is a secret, so that its values are not shown
 */
export async function againstLive(
  wanted: JsonObject,
  live: LiveService | undefined,
  component: pulumi.Resource,
  before: ReadonlySet<string> = new Set(),
  isSecret = false,
): Promise<AgainstLive> {
  const owned = { [OWNER_TAG]: thisStack() };
  if (!live?.document) return { document: wanted, fits: true, tags: owned };
  const why = replaced(live.document, wanted);
  if (why !== undefined) {
    if (pulumi.runtime.isDryRun()) await say("warn", notice(live, why, wanted), component);
    return { document: wanted, fits: false, tags: owned };
  }
  const { document, ...found } = reconcile(live.document, wanted, before);
  const added = addedKeys(wanted, before);
  const said = differences(live, { ...found, added }, isSecret);
  if (said !== undefined && pulumi.runtime.isDryRun()) {
    const isReplaced = found.kept.length + added.length > 0;
    await say(isReplaced ? "warn" : "info", said, component);
  }
  // A service that was taken over, or made before this tag existed, is left without the tag.
  return { document, fits: found.kept.length === 0, tags: OWNER_TAG in live.tags ? owned : {} };
}
