import * as pulumi from "@pulumi/pulumi";
import { hasEngine } from "../live/state";

/**
 * Whether Pulumi's mocks stand for the engine (`pulumi.runtime.setMocks`), as in the unit tests of a
 * program. Nothing of it exists then, and a cloud that was asked would tell of something else.
 */
export const isMocked = (): boolean => pulumi.runtime.getMonitor() !== undefined && !hasEngine();
