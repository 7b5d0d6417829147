import { CloudError } from "./cloud/problems";

/**
 * Requires a system on which the provider can be told to trust the local cloud. Go reads `SSL_CERT_FILE` on
 * neither macOS nor Windows (documented: crypto/x509), so there every call would fail on the certificate.
 *
 * @throws {CloudError} on another system than Linux
 */
export function requireLinux(platform: NodeJS.Platform = process.platform): void {
  if (platform === "linux") return;
  throw new CloudError(
    `The local cloud needs Linux, and this is ${platform}: here the provider cannot be told to trust it. Run the same command in a Linux container or virtual machine, such as WSL.`,
  );
}
