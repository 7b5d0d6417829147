import * as pulumi from "@pulumi/pulumi";
import { objectOf } from "../../client/json";
import { type JsonObject, serialise } from "../document/json";
import { lateFailure } from "../pulumi/lateFailure";
import { reconcile } from "./reconcile";
import { inState, SERVICE_TYPE } from "./state";

/** Whether a document that the provider keeps says all that is wanted. */
function says(kept: unknown, wanted: JsonObject): boolean {
  const document = objectOf(String(kept));
  return document !== undefined && reconcile(document, wanted).changes.length === 0;
}

/** What became of a service's document in a deployment. */
interface Outcome {
  /** The document that the stack wants. */
  readonly wanted: JsonObject;
  /** The document that the provider keeps after the deployment. */
  readonly got: string;
  /** The document that the provider was given to send; undefined: none was. */
  readonly sent: unknown;
}

/** Whether what was sent says all that is wanted; one that is secret is not looked into. */
const wasSent = ({ sent, wanted }: Outcome) => pulumi.Output.isInstance(sent) || says(sent, wanted);

/**
 * The document by which a service runs after a deployment: the one that is wanted, or where that was not
 * sent, the one that the provider keeps. Nothing is sent where the service is left out (`--target`,
 * `--exclude`), or its document by `ignoreChanges`; a check that took the wanted one for it would prove
 * what is not there, and nothing once it is.
 *
 * Ends an `up` that takes an update for done which EAS has refused: the provider writes what it was
 * to send into the state although it failed, the next `up` sees nothing to send, and only reads the
 * service. What it read is in the state then, so that the one after it sends the document.
 *
 * @param name of the resource
 */
export async function documentInForce(
  name: string,
  service: { readonly name: string; readonly region: string },
  outcome: Outcome,
  component: pulumi.Resource,
): Promise<string> {
  const { wanted, got } = outcome;
  if (says(got, wanted)) return serialise(wanted);
  // The provider was given it, sees nothing to send in it, and reads only. It is given none where a
  // refresh runs the program (--run-program), which finds what was changed by hand.
  const before = outcome.sent === undefined ? undefined : await inState(SERVICE_TYPE, name);
  if (before?.id === service.name && says(before.serviceConfig, wanted)) {
    throw lateFailure(
      `Service "${service.name}" in ${service.region} is not what the stack asks for: an earlier update of it failed, or it was changed by hand. ` +
        'Nothing was sent to it. Run "pulumi up" again, which sends it.',
      component,
    );
  }
  return wasSent(outcome) ? serialise(wanted) : got;
}
