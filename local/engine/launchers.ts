import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PLUGINS, pluginFolderName } from "./versions";

const [, COMMAND] = PLUGINS;

/** Name of the environment variable with the folder of a project's compiled substitutes. */
export const SUBSTITUTES_VARIABLE = "COMFYUI_EAS_SUBSTITUTES";

/**
 * The executables through which the engine starts the substitutes, by their path in an installation.
 *
 * The engine wants the language host beside the CLI (anywhere else it warns on every run) and a
 * provider in its plugin folder. The installation is shared, but both must run the code of the current
 * project, not that of whichever checkout built the engine. So the launcher is a constant text, and
 * `Engine.environment` passes the project in the environment. Node is looked up on every start as the
 * first on that environment's PATH, so that neither reinstalled packages nor an upgraded Node break an
 * installation.
 */
export const LAUNCHERS: Readonly<Record<string, string>> = {
  "bin/pulumi-language-nodejs": launcher("languageHost"),
  [`plugins/${pluginFolderName(COMMAND)}/pulumi-resource-command`]: launcher("commandProvider"),
};

/** Writes the launchers into an installation. */
export function writeLaunchers(installation: string): void {
  for (const [path, text] of Object.entries(LAUNCHERS)) {
    const file = join(installation, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, 0o755);
  }
}

function launcher(substitute: string): string {
  return `#!/bin/sh
# Starts the ${substitute} substitute of the comfyui-eas project whose Pulumi program is being run.
if [ -z "$${SUBSTITUTES_VARIABLE}" ]; then
  echo "This Pulumi was built by a comfyui-eas project and runs its programs only: start it there with" >&2
  echo "  npm run pulumi -- <command>" >&2
  exit 1
fi
exec node "$${SUBSTITUTES_VARIABLE}/${substitute}/main.js" "$@"
`;
}
