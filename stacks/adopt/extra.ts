import { isObject, type JsonObject } from "../../components/document/json";
import { objectAt, without } from "../../components/document/readJson";
import type { Left } from "./problem";
import { withoutSecrets } from "./secrets";

/** Keys that other settings cover, or that the package decides. */
const TOP = ["cloud", "containers", "storage", "labels", "queue", "autoscaler", "metadata"];
const METADATA = [
  "name",
  "instance",
  "type",
  "enable_webservice",
  "workspace_id",
  "rpc",
  "autoscaler",
];
/** Keys that the server adds and a request does not carry. */
const SERVER = ["uid", "caller_uid", "region"];

/** What `containers` holds beyond image, start command and port. */
function containerRest(document: JsonObject): Left[] {
  const list = Array.isArray(document.containers) ? document.containers.filter(isObject) : [];
  const keys = Object.keys(without(list[0] ?? {}, ["image", "script", "command", "port", "name"]));
  const more = list.length > 1 ? ["containers.1"] : [];
  return [...keys.map((key) => `containers.0.${key}`), ...more].map((key) => ({
    key,
    reason: "has no setting; the first up removes it, because a list is written whole (inferred)",
  }));
}

/**
 * The setting `extraConfig`: every key that no other setting covers, unchanged, and `null` for keys that the
 * package would write by default and the service does not have.
 */
export function extraOf(document: JsonObject): { extraConfig: JsonObject; left: Left[] } {
  const metadata = objectAt(document, "metadata");
  const rpc = without(objectAt(metadata, "rpc"), ["worker_threads"]);
  const cloud = without(objectAt(document, "cloud"), ["computing", "networking"]);
  // True for a service in a resource group; any other service without machines is refused.
  const isElsewhere = Object.keys(objectAt(objectAt(document, "cloud"), "computing")).length === 0;
  const outside = {
    ...without(document, [...TOP, "serverless"]),
    metadata: {
      ...without(metadata, [...METADATA, ...SERVER]),
      rpc,
    },
    cloud,
  };
  const { kept, left } = withoutSecrets(outside);
  const keptMetadata = objectAt(kept, "metadata");
  const keptRpc = {
    ...objectAt(keptMetadata, "rpc"),
    ...(rpc.keepalive === undefined && { keepalive: null }),
  };
  const keptCloud = {
    ...objectAt(kept, "cloud"),
    ...(isElsewhere && { computing: null }),
  };
  return {
    extraConfig: {
      ...without(kept, ["cloud"]),
      metadata: { ...keptMetadata, rpc: keptRpc },
      ...(Object.keys(keptCloud).length > 0 && { cloud: keptCloud }),
    },
    left: [...left, ...containerRest(document)],
  };
}
