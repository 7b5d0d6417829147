import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as tar from "tar";
import { installOnce } from "./install";
import { EngineError } from "./problems";
import { type Log, step, toStandardError } from "./progress";
import { runTool } from "./tool";
import { CLI_VERSION, PLUGINS, pluginFolderName } from "./versions";

/** Where the official releases are; another address for a mirror, in `COMFYUI_EAS_RELEASES`. */
const RELEASES = "https://get.pulumi.com/releases/sdk";

/** Longest time in ms to find out whether releases can be had. */
const REACHABLE_WITHIN_MS = 4_500;

/** Names of platforms and processors in the release's file names. */
const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { linux: "linux", darwin: "darwin" };
const PROCESSORS: Partial<Record<NodeJS.Architecture, string>> = { x64: "x64", arm64: "arm64" };

/** An official release that can be downloaded here. */
export interface Release {
  readonly url: string;
  /** Published SHA-256 of the archive, in hex. */
  readonly sha256: string;
}

/** Why the official release cannot be used here, in a few words. */
export interface NoRelease {
  readonly why: string;
}

/** Finds the release of the pinned version; answers within 5 seconds also where nothing is reachable. */
export async function findRelease(
  env: NodeJS.ProcessEnv = process.env,
): Promise<Release | NoRelease> {
  const base = (env.COMFYUI_EAS_RELEASES || RELEASES).replace(/\/+$/, "");
  const host = new URL(base).host;
  const [platform, processor] = [PLATFORMS[process.platform], PROCESSORS[process.arch]];
  if (!platform || !processor) {
    return { why: `there is no release for ${process.platform} ${process.arch}` };
  }
  const archive = `pulumi-v${CLI_VERSION}-${platform}-${processor}.tar.gz`;
  const list = `${base}/pulumi-${CLI_VERSION}-checksums.txt`;
  try {
    const response = await fetch(list, { signal: AbortSignal.timeout(REACHABLE_WITHIN_MS) });
    if (!response.ok) return { why: `${host} answers ${response.status} for its checksums` };
    const line = (await response.text()).split("\n").find((each) => each.endsWith(archive));
    const sha256 = /^[0-9a-f]{64}/.exec(line ?? "")?.[0];
    if (!sha256) return { why: `${host} publishes no checksum of ${archive}` };
    return { url: `${base}/${archive}`, sha256 };
  } catch (error) {
    const cause = (error as Error).cause as NodeJS.ErrnoException | undefined;
    return { why: `${host} cannot be reached (${cause?.code ?? (error as Error).name})` };
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

async function download({ url, sha256 }: Release, file: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok || !response.body) {
    throw new EngineError(`${url} answers ${response.status}.`);
  }
  await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
  const found = await sha256Of(file);
  if (found === sha256) return;
  throw new EngineError(
    `${url} is not what was published: its SHA-256 is ${found}, published is ${sha256}. Nothing of it was used.`,
  );
}

/** An engine from the official release, with its plugins. */
export interface InstalledRelease {
  readonly cli: string;
  readonly pluginFolders: readonly string[];
}

/** Downloads, checks and unpacks a release below `cache`, and lets its CLI fetch the plugins. */
export async function installRelease(
  release: Release,
  cache: string,
  log: Log = toStandardError,
): Promise<InstalledRelease> {
  const folder = join(cache, "release", `${CLI_VERSION}-${release.sha256.slice(0, 16)}`);
  await installOnce(
    folder,
    async (unfinished) => {
      const archive = join(unfinished, "archive.tar.gz");
      await step(`downloading Pulumi ${CLI_VERSION}`, () => download(release, archive), { log });
      const bin = join(unfinished, "bin");
      mkdirSync(bin);
      await tar.extract({ file: archive, cwd: bin, strip: 1 });
      rmSync(archive);
      for (const { name, version } of PLUGINS) {
        await step(
          `downloading the plugin ${name} ${version}`,
          () =>
            runTool(join(bin, "pulumi"), ["plugin", "install", "resource", name, `v${version}`], {
              cwd: unfinished,
              env: { ...process.env, PULUMI_HOME: unfinished, PULUMI_SKIP_UPDATE_CHECK: "true" },
              logFile: `${folder}.log`,
            }),
          { log },
        );
      }
    },
    log,
  );
  return {
    cli: join(folder, "bin", "pulumi"),
    pluginFolders: PLUGINS.map((plugin) => join(folder, "plugins", pluginFolderName(plugin))),
  };
}
