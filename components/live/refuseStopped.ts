import * as pulumi from "@pulumi/pulumi";
import { stoppedText } from "../../client/eas/waitUntilRunning";
import { lateFailure } from "../pulumi/lateFailure";
import type { LiveService } from "./readLive";

/**
 * Ends an `up` of a service that somebody has stopped, before it is touched: the provider would wait
 * for an updated service to run until its time limit (seen on the local cloud). A preview is told
 * where the service is asked for its addresses.
 */
export function refuseStopped(live: LiveService | undefined, component: pulumi.Resource): void {
  if (live?.status !== "Stopped" || pulumi.runtime.isDryRun()) return;
  throw lateFailure(stoppedText(live), component);
}
