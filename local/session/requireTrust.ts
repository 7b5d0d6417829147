import { runningCloud } from "../cloud/daemon";
import { CloudError } from "../cloud/problems";

/**
 * Requires that the provider can be told to trust the local cloud of a folder. Go reads `SSL_CERT_FILE` on
 * neither macOS nor Windows (documented: crypto/x509), so that every call would fail on the certificate, but
 * for a cloud and a stack that were told to use plain HTTP.
 *
 * @throws {CloudError} with what to do on such a system
 */
export async function requireTrust(
  cloudDir: string,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  if (platform === "linux") return;
  const cloud = await runningCloud(cloudDir);
  if (cloud && cloud.environment().SSL_CERT_FILE === undefined) return;
  throw new CloudError(
    `The local cloud needs Linux, and this is ${platform}, where the provider cannot be told to trust its certificates. ` +
      "Run the same command in a Linux container or virtual machine, such as WSL. Or keep " +
      '"npm run cloud -- --plain-http" running and set "alicloud:protocol: HTTP" in the file of the stack (tried on Linux only).',
  );
}
