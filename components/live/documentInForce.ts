import * as pulumi from "@pulumi/pulumi";
import { objectOf } from "../../client/json";
import { type JsonObject, serialise } from "../document/json";
import { lateFailure } from "../pulumi/lateFailure";
import { inState, SERVICE_TYPE } from "../pulumi/state";
import { reconcile } from "./reconcile";

/** Whether a document's text says everything that is wanted. */
function says(kept: unknown, wanted: JsonObject): boolean {
  const document = objectOf(String(kept));
  return document !== undefined && reconcile(document, wanted).changes.length === 0;
}

/** What happened to a service's document in a deployment. */
interface Outcome {
  /** The document that the stack wants. */
  readonly wanted: JsonObject;
  /** The document that the provider keeps after the deployment. */
  readonly got: string;
  /** The document that the provider was given to send; undefined: none was. */
  readonly sent: unknown;
}

/** Whether what was sent says everything that is wanted. A secret document is trusted, not looked into. */
const wasSent = ({ sent, wanted }: Outcome) => pulumi.Output.isInstance(sent) || says(sent, wanted);

/**
 * The document that a service runs by after a deployment: the wanted one, or the one that the provider
 * keeps if the wanted one was not sent. It is not sent when the service is left out (`--target`,
 * `--exclude`), or its document is (`ignoreChanges`). If the wanted document were returned then, the smoke
 * check would claim to prove it, and would not run again once it is really in force.
 *
 * Fails an `up` that would pass although EAS has refused an earlier update. The provider writes the
 * document into the state even if sending it fails. The next `up` therefore sees nothing to send and only
 * reads the service. What it reads goes into the state, so that the `up` after it sends the document.
 *
 * @param name name of the resource
 */
export async function documentInForce(
  name: string,
  service: { readonly name: string; readonly region: string },
  outcome: Outcome,
  component: pulumi.Resource,
): Promise<string> {
  const { wanted, got } = outcome;
  if (says(got, wanted)) return serialise(wanted);
  // The provider was given the document, saw nothing to send and only read the service. A refresh that
  // runs the program (--run-program) gives it none, and finds what was changed by hand.
  const before = outcome.sent === undefined ? undefined : await inState(SERVICE_TYPE, name);
  if (before?.id === service.name && says(before.serviceConfig, wanted)) {
    throw lateFailure(
      `Service "${service.name}" in ${service.region} is not what the stack asks for: an earlier update of it failed, or somebody changed it by hand. ` +
        'This "up" sent it nothing. Run "pulumi up" again, which sends the document.',
      component,
    );
  }
  return wasSent(outcome) ? serialise(wanted) : got;
}
