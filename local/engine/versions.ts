/**
 * Version of the Pulumi CLI that is downloaded or built. Three more places follow it and a test holds
 * them together: `go/cli/go.mod`, `go/alicloud/go.mod` (the SDK) and the checksums file's name.
 */
export const CLI_VERSION = "3.259.0";

/** The oldest CLI of the user's own that is used: the first whose plugins understand the Node SDK. */
export const OLDEST_CLI_VERSION = "3.256.0";

/** First Go that the modules of the engine accept (their own `go` lines say so). */
export const OLDEST_GO_VERSION = "1.25.11";

/** A resource plugin in the version that the Node SDK of the same number asks the engine for. */
export interface PluginVersion {
  readonly name: string;
  readonly version: string;
}

/** The plugins that the programs of this package need; the versions equal those in package.json. */
export const PLUGINS = [
  { name: "alicloud", version: "3.108.0" },
  { name: "command", version: "1.2.1" },
] as const satisfies readonly PluginVersion[];

/** Name of a plugin's folder under `$PULUMI_HOME/plugins`, e.g. `resource-command-v1.2.1`. */
export function pluginFolderName(plugin: PluginVersion): string {
  return `resource-${plugin.name}-v${plugin.version}`;
}

/** Compares versions of the form `1.2.3`, also with a leading `v` or `go`; a pre-release counts as its release. */
export function compareVersions(a: string, b: string): number {
  const numbers = (version: string) => (version.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  for (const index of [0, 1, 2]) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
