import * as pulumi from "@pulumi/pulumi";
import { askAgain, PREVIEW_SECONDS } from "../../client/eas/askAgain";

/**
 * Asks again, in a deployment as often as it takes to get over some seconds without an answer, and in a
 * preview, at which somebody looks, within {@link PREVIEW_SECONDS}.
 *
 * @throws as `askAgain` does
 */
export const askPatiently = <T>(ask: () => Promise<T>): Promise<T> =>
  askAgain(ask, pulumi.runtime.isDryRun() ? { withinSeconds: PREVIEW_SECONDS } : {});
