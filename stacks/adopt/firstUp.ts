import type { JsonObject } from "../../components/document/json";
import { reconcile } from "../../components/live/reconcile";
import { nasStorageEntry } from "../../components/storage/nasMount";
import { ossStorageEntry } from "../../components/storage/ossMount";
import type { DeployedSettings } from "../parseSettings";
import { plannedDocument } from "../plannedDocument";
import type { Left } from "./problem";

/** The document that the settings stand for. Storage and network exist, so all of it is known. */
function desired(settings: DeployedSettings): JsonObject {
  const { oss, nas } = settings.storage;
  const { vpcId = "", vswitchId = "", securityGroupId = "" } = settings.network ?? {};
  return plannedDocument(settings, {
    storage: nas
      ? nasStorageEntry(nas.mountTarget ?? "", nas.path ?? "/", nas.mountPath)
      : ossStorageEntry(oss?.bucket ?? "", oss?.folder ?? "", oss?.mountPath ?? ""),
    networking: settings.network && {
      vpc_id: vpcId,
      vswitch_id: vswitchId,
      security_group_id: securityGroupId,
    },
  });
}

/** What the first `up` would change. Keys that it removes are reported elsewhere, as having no setting. */
export const changesOfFirstUp = (settings: DeployedSettings, live: JsonObject): Left[] =>
  reconcile(live, desired(settings))
    .changes.filter(({ wanted }) => wanted !== undefined)
    .map(({ key, wanted }) => ({ key, reason: `the first up makes it ${JSON.stringify(wanted)}` }));
