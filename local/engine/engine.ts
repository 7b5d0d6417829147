import { buildFromModules, isBuilt } from "./build";
import { cacheFolder } from "./cache";
import { type EngineParts, pulumiEnvironment } from "./environment";
import {
  cliOnPath,
  hasLanguageHost,
  type InstalledCli,
  namedCli,
  userPlugins,
} from "./installedCli";
import { type Log, toStandardError } from "./progress";
import { findRelease, installRelease } from "./release";
import { CLI_VERSION, compareVersions, OLDEST_CLI_VERSION } from "./versions";

/** A Pulumi engine that is ready to be used. */
export interface Engine {
  /** Absolute path of the CLI. */
  readonly cli: string;
  /** Where it comes from. */
  readonly source: "COMFYUI_EAS_PULUMI" | "path" | "release" | "modules";
  readonly version: string;
  /**
   * The environment of a command, to be laid over the caller's own. Everything that Pulumi keeps goes
   * below `dir`; the user's own login is neither read nor written.
   */
  environment(home: { readonly dir: string }): NodeJS.ProcessEnv;
}

export interface EngineOptions {
  /** Gets the one line about the choice, and the progress of a set-up. Default: standard error. */
  readonly log?: Log;
  /** Folder for what is downloaded or built. Default: the user's cache folder. */
  readonly cacheDir?: string;
  readonly env?: NodeJS.ProcessEnv;
}

type Found = Omit<Engine, "environment"> & EngineParts & { readonly why: string };

const own = (
  { cli, version }: InstalledCli,
  source: "COMFYUI_EAS_PULUMI" | "path",
  why: string,
  env: NodeJS.ProcessEnv,
  languageHost: boolean,
): Found => {
  const plugins = userPlugins(env);
  return {
    cli,
    version,
    source,
    why,
    pluginFolders: plugins ?? [],
    substitutes: !languageHost,
    downloads: plugins === undefined,
  };
};

/** Finds an engine in the order in which it is documented, and makes one where there is none. */
async function find(options: Required<EngineOptions>): Promise<Found> {
  const { log, cacheDir, env } = options;
  if (env.COMFYUI_EAS_PULUMI) {
    const cli = namedCli(env.COMFYUI_EAS_PULUMI);
    return own(cli, "COMFYUI_EAS_PULUMI", "COMFYUI_EAS_PULUMI names it", env, hasLanguageHost(cli));
  }
  const onPath = cliOnPath(env);
  const newEnough = onPath && compareVersions(onPath.version, OLDEST_CLI_VERSION) >= 0;
  const usable = newEnough && hasLanguageHost(onPath);
  if (usable && userPlugins(env)) return own(onPath, "path", "it is on PATH", env, true);

  // A machine that has built its engine already need not ask the network again.
  const release = isBuilt(cacheDir) ? undefined : await findRelease(env);
  if (release && "url" in release) {
    if (usable) return own(onPath, "path", "it is on PATH, its plugins can be had", env, true);
    const installed = await installRelease(release, cacheDir, log);
    const why = "the official release can be had";
    return {
      ...installed,
      source: "release",
      version: CLI_VERSION,
      why,
      substitutes: false,
      downloads: false,
    };
  }
  const build = await buildFromModules(cacheDir, log, env);
  const why = release ? release.why : "it was built here before";
  return {
    ...build,
    source: "modules",
    version: CLI_VERSION,
    why,
    substitutes: true,
    downloads: false,
  };
}

const SOURCES: Record<Engine["source"], string> = {
  COMFYUI_EAS_PULUMI: "your own",
  path: "your own",
  release: "official release",
  modules: "built from Go modules",
};

/**
 * An engine with the plugins this package needs: the user's own, the official release, or one built
 * from Go modules. Says in one line which one and why.
 *
 * @throws EngineError when none can be had, with what to do
 */
export async function prepareEngine(options: EngineOptions = {}): Promise<Engine> {
  const env = options.env ?? process.env;
  const { log = toStandardError, cacheDir = cacheFolder(env) } = options;
  const found = await find({ log, cacheDir, env });
  log(`engine: Pulumi ${found.version}, ${SOURCES[found.source]} (${found.why}): ${found.cli}`);
  return {
    cli: found.cli,
    source: found.source,
    version: found.version,
    environment: ({ dir }) => pulumiEnvironment(found, dir),
  };
}
