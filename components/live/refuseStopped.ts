import * as pulumi from "@pulumi/pulumi";
import { stoppedText } from "../../client/eas/waitUntilRunning";
import { lateFailure } from "../pulumi/lateFailure";
import type { LiveService } from "./readLive";

/**
 * Ends an `up` before it touches a service that somebody has stopped: the provider would wait until its
 * time limit for the updated service to run (seen on the local cloud). In a preview, the warning comes
 * from reading the service's addresses instead.
 */
export function refuseStopped(live: LiveService | undefined, component: pulumi.Resource): void {
  if (live?.status !== "Stopped" || pulumi.runtime.isDryRun()) return;
  throw lateFailure(stoppedText(live), component);
}
