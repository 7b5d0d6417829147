import type { OutputFile } from "../../comfyui/outputFiles";
import type { AccessKey } from "../../eas/credentials";
import { pause } from "../../http/pause";
import { redactor } from "../../http/redact";
import { request } from "../../http/request";
import { mayPass, RequestError } from "../../http/requestError";
import { encodePath, signGet } from "./ossSignature";
import type { OutputStore, StoredFile } from "./outputStore";

/** A request to OSS that failed. */
class StorageError extends RequestError {
  override name = "StorageError";
}

export interface OssStoreOptions {
  bucket: string;
  /** The folder that the service has mounted, without slashes around it; empty: all of the bucket. */
  folder: string;
  /** Region id of the bucket, such as `cn-hangzhou`. */
  region: string;
  key: AccessKey;
  /**
   * How long a file may be on its way from the service's mount into the bucket.
   * @default 30
   */
  appearSeconds?: number;
  /** @default the global fetch */
  fetch?: typeof fetch;
}

const REQUEST_MS = 300_000;
const PAUSE_MS = 1000;

/** By OSS's own clock, so that this machine's does not matter. */
function ageOf(headers: Headers): number | undefined {
  const [now, written] = ["date", "last-modified"].map((name) =>
    Date.parse(headers.get(name) ?? ""),
  ) as [number, number];
  const seconds = (now - written) / 1000;
  return Number.isFinite(seconds) ? seconds : undefined;
}

/**
 * The bucket that a service has mounted. ComfyUI's folders lie in the mounted folder under their
 * own names, so a result is at `<folder>/output/<subfolder>/<file>` (confirmed: vendor's guide).
 */
export class OssStore implements OutputStore {
  constructor(private readonly options: OssStoreOptions) {}

  async read(
    file: OutputFile,
    { maxBytes, signal }: { maxBytes: number; signal: AbortSignal },
  ): Promise<StoredFile> {
    const { appearSeconds = 30 } = this.options;
    const giveUpAt = performance.now() + appearSeconds * 1000;
    for (;;) {
      try {
        return await this.#get(this.#objectOf(file), maxBytes, signal);
      } catch (error) {
        if (!mayPass(error) || performance.now() >= giveUpAt) throw error;
        await pause(PAUSE_MS, signal);
      }
    }
  }

  #objectOf({ type, subfolder, filename }: OutputFile): string {
    const parts = [this.options.folder, type, subfolder, filename].filter((part) => part !== "");
    const object = parts.join("/");
    // A URL would lose such parts on its way, and another object be asked for.
    if (object.split("/").every((part) => !["", ".", ".."].includes(part))) return object;
    const detail = "a name that cannot lie in the mounted folder";
    throw new StorageError({ failure: "content", method: "GET", path: object, detail });
  }

  async #get(object: string, maxBytes: number, signal: AbortSignal): Promise<StoredFile> {
    const { bucket, region, key, fetch: send = fetch } = this.options;
    const connection = {
      base: `https://${bucket}.oss-${region}.aliyuncs.com`,
      headers: signGet({ bucket, region, object, key, at: new Date() }),
      fetch: send,
      // A refusal repeats parts of the request.
      redact: (text: string) => redactor(key.securityToken ?? "")(redactor(key.accessKeyId)(text)),
      ErrorType: StorageError,
    };
    const path = `/${encodePath(object)}`;
    const options = { method: "GET" as const, path, timeoutMs: REQUEST_MS, maxBytes, signal };
    const { headers, body } = await request(connection, options);
    return { bytes: body, ageSeconds: ageOf(headers) };
  }
}
