import type { ServiceInstance } from "../../../client/eas/instances";
import { isObject, type JsonObject } from "../../../components/document/json";
import { estimateDocument } from "../../../cost";
import type { StackService } from "../../stackService";
import type { Seen } from "./service";

/** Roles of the instances that EAS runs for itself; these are counted from the document. */
const OWN_ROLES = ["Queue", "SDProxy", "DataSet", "DataLoader"];

/** The machines that the service really holds, by type; undefined when EAS does not list all of them. */
function held(instances: readonly ServiceInstance[] | undefined, total: number | undefined) {
  const workers = instances?.filter(({ role }) => !OWN_ROLES.includes(role)) ?? [];
  if (workers.length === 0 || workers.length !== total) return undefined;
  if (workers.some(({ type }) => type === "")) return undefined;
  const types = workers.map(({ type, spot }) => (spot ? `${type} (spot)` : type));
  return [...new Set(types)].map(
    (type) => `${types.filter((each) => each === type).length} × GPU instances ${type}`,
  );
}

/** What is paid for by the hour, each with its number, such as `1 × GPU instances ml.gu7i…`. */
function machines(
  document: JsonObject,
  { overview: { total }, instances }: Extract<Seen, { state: "there" }>,
  region: string,
): string[] {
  const metadata = isObject(document.metadata) ? document.metadata : {};
  // Uses the present number of instances, which an autoscaler may have changed since the document was
  // written.
  const now = { ...document, metadata: { ...metadata, instance: total ?? metadata.instance ?? 1 } };
  // The line of the machines comes first.
  const [gpus, ...others] = estimateDocument(now, { region }).configuredLines;
  const known = held(instances, total);
  const listed = known || !gpus ? others : [gpus, ...others];
  const texts = listed
    .filter(({ quantity }) => quantity.to > 0)
    .map(({ what, quantity: { from, to } }) =>
      from === to ? `${from} × ${what}` : `${from} to ${to} × ${what}`,
    );
  return [...(known ?? []), ...texts];
}

function ofService(seen: Seen, { region, facts }: StackService): string {
  if (seen.state === "gone") return "nothing for the service, which is gone";
  if (facts.edition === "serverless") return "the time of inference, and nothing while it is idle";
  if (seen.state === "unknown") return "unknown for the service, because EAS could not be asked";
  const { status, document } = seen.overview;
  if (status === "Stopped") return "nothing for the service while it is stopped";
  if (document === undefined) return "unknown for the service, whose document EAS does not show";
  const lines = machines(document as JsonObject, seen, region);
  return lines.length === 0
    ? "nothing for the service while it has no instances"
    : `${lines.join("; ")}: from the moment they are held, used or not`;
}

/** What is billed now, as one sentence without a full stop and without figures, which `cost` has. */
export function billingOf(seen: Seen, service: StackService): string {
  const { storage, mountTarget } = service.facts;
  const where = storage ?? mountTarget;
  return [ofService(seen, service), ...(where ? [`what is stored in ${where}`] : [])].join(
    "; and ",
  );
}
