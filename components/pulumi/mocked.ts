import * as pulumi from "@pulumi/pulumi";
import { hasEngine } from "./state";

/**
 * Whether Pulumi's mocks take the engine's place (`pulumi.runtime.setMocks`), as in a program's unit tests.
 * The cloud must not be asked then: what the program declares does not exist there.
 */
export const isMocked = (): boolean => pulumi.runtime.getMonitor() !== undefined && !hasEngine();
