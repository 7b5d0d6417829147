import * as pulumi from "@pulumi/pulumi";
import { askAgain, PREVIEW_SECONDS } from "../../client/eas/askAgain";

/**
 * Asks again when an answer is lost. A deployment tries often enough to survive some seconds without an
 * answer. In a preview somebody is waiting, so no try begins after {@link PREVIEW_SECONDS}.
 *
 * @throws as `askAgain` does
 */
export const askPatiently = <T>(ask: () => Promise<T>): Promise<T> =>
  askAgain(ask, pulumi.runtime.isDryRun() ? { withinSeconds: PREVIEW_SECONDS } : {});
