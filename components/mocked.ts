import * as pulumi from "@pulumi/pulumi";

/**
 * Whether Pulumi's mocks stand for the engine (`pulumi.runtime.setMocks`), as in the unit tests of a
 * program. Nothing of it exists then, and a cloud that was asked would tell of something else.
 */
export function isMocked(): boolean {
  const monitor = pulumi.runtime.getMonitor();
  return monitor !== undefined && !("registerErrorHook" in monitor);
}
