import { isObject, type JsonObject } from "../../../components/json";
import { estimateDocument } from "../../../cost";
import type { StackService } from "../../stackService";
import type { Seen } from "./service";

/** What is paid for by the hour, each with its number, such as `1 GPU instances ml.gu7i…`. */
function machines(document: JsonObject, total: number | undefined, region: string): string[] {
  const metadata = isObject(document.metadata) ? document.metadata : {};
  // As many as there are, which an autoscaler may have changed since the document was written.
  const now = { ...document, metadata: { ...metadata, instance: total ?? metadata.instance ?? 1 } };
  return estimateDocument(now, { region })
    .configuredLines.filter(({ quantity }) => quantity.to > 0)
    .map(({ what, quantity: { from, to } }) =>
      from === to ? `${from} × ${what}` : `${from} to ${to} × ${what}`,
    );
}

function ofService(seen: Seen, { region, facts }: StackService): string {
  if (seen.state === "gone") return "nothing for the service, which is gone";
  if (facts.edition === "serverless") return "the time of inference, and nothing while it is idle";
  if (seen.state === "unknown") return "unknown for the service, because EAS could not be asked";
  const { status, document, total } = seen.overview;
  if (status === "Stopped") return "nothing for the service while it is stopped";
  if (document === undefined) return "unknown for the service, whose document EAS does not show";
  const held = machines(document as JsonObject, total, region);
  return held.length === 0
    ? "nothing for the service while it has no instances"
    : `${held.join("; ")}: from the moment they are held, used or not`;
}

/** What is on the bill now, one sentence without a full stop; no figures, which `cost` has. */
export function billingOf(seen: Seen, service: StackService): string {
  const { storage, mountTarget } = service.facts;
  const where = storage ?? mountTarget;
  return [ofService(seen, service), ...(where ? [`what is stored in ${where}`] : [])].join(
    "; and ",
  );
}
