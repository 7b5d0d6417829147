import * as pulumi from "@pulumi/pulumi";
import { objectOf } from "../../client/json";
import type { JsonObject } from "../document/json";
import { lateFailure } from "../pulumi/lateFailure";
import { reconcile } from "./reconcile";
import { inState, SERVICE_TYPE } from "./state";

/** Whether a document that the provider keeps says all that is wanted. */
function says(kept: unknown, wanted: JsonObject): boolean {
  const document = objectOf(String(kept));
  return document !== undefined && reconcile(document, wanted).changes.length === 0;
}

/**
 * Ends an `up` that takes an update for done which EAS has refused: the provider writes what it was
 * to send into the state although it failed, the next `up` sees nothing to send, and only reads the
 * service. What it read is in the state then, so that the one after it sends the document.
 *
 * @param name of the resource
 * @param got the document that the provider keeps after this deployment
 */
export async function refuseUntaken(
  name: string,
  service: { readonly name: string; readonly region: string },
  { wanted, got }: { readonly wanted: JsonObject; readonly got: string },
  component: pulumi.Resource,
): Promise<void> {
  if (pulumi.runtime.isDryRun() || says(got, wanted)) return;
  const before = await inState(SERVICE_TYPE, name);
  if (before?.id !== service.name || !says(before.serviceConfig, wanted)) return;
  throw lateFailure(
    `Service "${service.name}" in ${service.region} is not what the stack asks for: an earlier update of it failed, or it was changed by hand. ` +
      'Nothing was sent to it. Run "pulumi up" again, which sends it.',
    component,
  );
}
