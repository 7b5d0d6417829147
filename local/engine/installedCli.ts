import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { EngineError } from "./problems";
import { compareVersions, OLDEST_CLI_VERSION, PLUGINS, pluginFolderName } from "./versions";

/** A CLI that the user installed. */
export interface InstalledCli {
  readonly cli: string;
  readonly version: string;
}

const isProgram = (file: string) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Missing or not executable: either way no program.
    return false;
  }
};

function versionOf(cli: string): string | undefined {
  const asked = spawnSync(cli, ["version"], {
    encoding: "utf8",
    timeout: 5_000,
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  return /^v?(\d+\.\d+\.\d+)/.exec(asked.stdout?.trim() ?? "")?.[1];
}

/** The CLI in the folder that `COMFYUI_EAS_PULUMI` names; throws when it cannot be used. */
export function namedCli(folder: string): InstalledCli {
  const cli = [join(folder, "pulumi"), join(folder, "bin", "pulumi")].find(isProgram);
  if (!cli) {
    throw new EngineError(
      `COMFYUI_EAS_PULUMI: there is no program "pulumi" in ${folder}; name the folder that the CLI is in.`,
    );
  }
  const version = versionOf(cli);
  if (!version || compareVersions(version, OLDEST_CLI_VERSION) < 0) {
    throw new EngineError(
      `COMFYUI_EAS_PULUMI: ${cli} is version ${version ?? "unknown"}; ${OLDEST_CLI_VERSION} or newer is needed.`,
    );
  }
  if (!hasLanguageHost({ cli, version })) {
    throw new EngineError(
      `COMFYUI_EAS_PULUMI: there is no pulumi-language-nodejs beside ${cli}; name the folder of a complete Pulumi release.`,
    );
  }
  return { cli, version };
}

/** The first CLI on PATH with its version, or undefined. */
export function cliOnPath(env: NodeJS.ProcessEnv): InstalledCli | undefined {
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  const cli = folders.map((folder) => join(folder, "pulumi")).find(isProgram);
  const version = cli && versionOf(cli);
  return version ? { cli, version } : undefined;
}

/** The folders of the user's own plugins that this package needs; undefined when one is missing. */
export function userPlugins(env: NodeJS.ProcessEnv): string[] | undefined {
  const home = env.PULUMI_HOME || join(homedir(), ".pulumi");
  const folders = PLUGINS.map((plugin) => join(home, "plugins", pluginFolderName(plugin)));
  return folders.every((folder) => existsSync(folder)) ? folders : undefined;
}

/** Why a CLI cannot be used, apart from its plugins; undefined when it can. */
export function cliProblem(cli: InstalledCli): string | undefined {
  if (compareVersions(cli.version, OLDEST_CLI_VERSION) < 0) {
    return `is ${cli.version}, ${OLDEST_CLI_VERSION} or newer is needed`;
  }
  return hasLanguageHost(cli) ? undefined : "has no pulumi-language-nodejs beside it";
}

/** Whether the Node language host is where official installations have it: beside the CLI. */
const hasLanguageHost = ({ cli }: InstalledCli): boolean =>
  isProgram(join(dirname(cli), "pulumi-language-nodejs"));
