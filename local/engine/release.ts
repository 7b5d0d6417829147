import { EngineError } from "./problems";
import { fetchThroughProxy } from "./proxy";
import { CLI_VERSION } from "./versions";

/** Address of the official releases; `COMFYUI_EAS_RELEASES` names that of a mirror instead. */
const RELEASES = "https://get.pulumi.com/releases/sdk";

/** Longest time in ms to find out whether releases can be reached. */
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

/**
 * Finds the release of the pinned version; answers within 5 seconds even if nothing is reachable.
 *
 * @throws EngineError when `COMFYUI_EAS_RELEASES` is not an address
 */
export async function findRelease(env: NodeJS.ProcessEnv): Promise<Release | NoRelease> {
  const base = releasesAddress(env);
  const { host } = new URL(base);
  const [platform, processor] = [PLATFORMS[process.platform], PROCESSORS[process.arch]];
  if (!platform || !processor) {
    return { why: `there is no release for ${process.platform} ${process.arch}` };
  }
  const archive = `pulumi-v${CLI_VERSION}-${platform}-${processor}.tar.gz`;
  const list = `${base}/pulumi-${CLI_VERSION}-checksums.txt`;
  try {
    const signal = AbortSignal.timeout(REACHABLE_WITHIN_MS);
    const response = await fetchThroughProxy(list, { signal }, env);
    if (!response.ok) return { why: `${host} answers ${response.status} for its checksums` };
    const line = (await response.text()).split("\n").find((each) => each.endsWith(archive));
    const sha256 = /^[0-9a-f]{64}/.exec(line ?? "")?.[0];
    if (!sha256) return { why: `${host} publishes no checksum of ${archive}` };
    return { url: `${base}/${archive}`, sha256 };
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const cause = (error as Error).cause as NodeJS.ErrnoException | undefined;
    return { why: `${host} cannot be reached (${cause?.code ?? (error as Error).name})` };
  }
}

/** The folder of the releases, without a slash at its end. */
function releasesAddress(env: NodeJS.ProcessEnv): string {
  const given = env.COMFYUI_EAS_RELEASES;
  if (!given) return RELEASES;
  const address = URL.parse(given);
  if (address && /^https?:$/.test(address.protocol)) return given.replace(/\/+$/, "");
  // What stands before an @ may be a password.
  const shown = JSON.stringify(given.replace(/[^/]*@/g, "…@"));
  throw new EngineError(
    `COMFYUI_EAS_RELEASES is ${shown}, which is not a web address. Write the address of the folder that has ` +
      `the archives and checksums of a release, such as ${RELEASES}, or leave it out.`,
  );
}
