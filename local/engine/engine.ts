import { buildFromModules, isBuilt } from "./build";
import { cacheFolder } from "./cache";
import { type EngineParts, pulumiEnvironment } from "./environment";
import type { Installation } from "./install";
import { cliOnPath, cliProblem, type InstalledCli, namedCli, userPlugins } from "./installedCli";
import { installedPlugins, installPlugins } from "./installPlugins";
import { installedRelease, installRelease } from "./installRelease";
import { DownloadError } from "./problems";
import { type Log, toStandardError } from "./progress";
import { findRelease } from "./release";
import { CLI_VERSION, PLUGINS, pluginFolderName } from "./versions";

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
  /** Receives the line about the choice, and the progress of a set-up. Default: standard error. */
  readonly log?: Log;
  /** Folder for what is downloaded or built. Default: the user's cache folder. */
  readonly cacheDir?: string;
  readonly env?: NodeJS.ProcessEnv;
}

type Found = Omit<Engine, "environment"> & EngineParts & { readonly why: string };

/** The user's own CLI, with plugins that are theirs or, if they lack one, are fetched into the cache. */
async function own(
  { cli, version }: InstalledCli,
  source: "COMFYUI_EAS_PULUMI" | "path",
  why: string,
  { env, cacheDir, log }: Required<EngineOptions>,
): Promise<Found> {
  const pluginFolders = userPlugins(env) ?? (await installPlugins(cli, cacheDir, log));
  return { cli, version, source, why, pluginFolders, substitutes: false };
}

/** Finds an engine in the documented order, and makes one if there is none. */
async function find(options: Required<EngineOptions>): Promise<Found> {
  const { log, cacheDir, env } = options;
  if (env.COMFYUI_EAS_PULUMI) {
    const cli = namedCli(env.COMFYUI_EAS_PULUMI);
    return own(cli, "COMFYUI_EAS_PULUMI", "COMFYUI_EAS_PULUMI names it", options);
  }
  const onPath = cliOnPath(env);
  const problem = onPath && cliProblem(onPath);
  const usable = problem === undefined ? onPath : undefined;
  if (usable && (userPlugins(env) || installedPlugins(cacheDir))) {
    return own(usable, "path", "it is on PATH", options);
  }
  const passedOver = problem ?? `lacks ${PLUGINS.map(pluginFolderName).join(" or ")}`;
  const because = (why: string) => (onPath ? `${why}; the pulumi on PATH ${passedOver}` : why);

  // A machine that already has an engine need not ask the network again.
  const before = installedRelease(cacheDir);
  if (before) return released(before, because("it was downloaded here before"));
  if (isBuilt(cacheDir)) return built(options, because("it was built here before"));

  const release = await findRelease(env);
  if (!("url" in release)) return built(options, because(release.why));
  try {
    if (usable) {
      return await own(usable, "path", "it is on PATH, its plugins can be downloaded", options);
    }
    const installed = await installRelease(release, cacheDir, log);
    return released(installed, because("the official release can be downloaded"));
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    log(`engine: the official release cannot be downloaded: ${error.message}`);
    return built(options, because("the official release could not be downloaded"));
  }
}

const released = (installed: Installation, why: string): Found => ({
  ...installed,
  source: "release",
  version: CLI_VERSION,
  why,
  substitutes: false,
});

async function built({ cacheDir, log, env }: Required<EngineOptions>, why: string): Promise<Found> {
  if (!isBuilt(cacheDir)) {
    log(
      `engine: Pulumi ${CLI_VERSION} will be built from Go modules, once for this machine, in some 11 minutes on two cores (${why})`,
    );
  }
  const build = await buildFromModules(cacheDir, log, env);
  return {
    ...build,
    source: "modules",
    version: CLI_VERSION,
    why,
    substitutes: true,
  };
}

const SOURCES: Record<Engine["source"], string> = {
  COMFYUI_EAS_PULUMI: "your own",
  path: "your own",
  release: "official release",
  modules: "built from Go modules",
};

/**
 * Prepares an engine with the plugins this package needs: the user's own, the official release, or one
 * built from Go modules. Says in one line which one and why.
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
