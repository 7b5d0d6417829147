import type { OutputFile } from "../comfyui/outputFiles";
import { type AccessKey, CredentialsError } from "../eas/credentials";
import { withBackOff } from "../http/backOff";
import type { OssFolder } from "./ossAddress";
import { type OssAccess, ossGet, StorageError } from "./ossGet";
import type { OutputStore, ReadOptions, StoredFile } from "./outputStore";

export interface OssStoreOptions extends OssFolder, OssAccess {
  /**
   * How many seconds a file may take to get from the service's mount into the bucket.
   * @default 30
   */
  appearSeconds?: number;
  /**
   * Returns a new key when OSS refuses the current one: a role's key can expire during a batch that runs for
   * hours. OSS then answers 403 (SecurityTokenExpired: seen in an error that a user of OSS posted).
   * @default none; the refusal is thrown
   */
  renewKey?: () => Promise<AccessKey>;
}

/** Measured by OSS's own clock, so that this machine's clock does not matter. */
function ageOf(headers: Headers): number | undefined {
  const [now, written] = ["date", "last-modified"].map((name) =>
    Date.parse(headers.get(name) ?? ""),
  ) as [number, number];
  const seconds = (now - written) / 1000;
  return Number.isFinite(seconds) ? seconds : undefined;
}

/**
 * The bucket that a service has mounted. ComfyUI's folders keep their names inside the mounted folder, so a
 * result is at `<folder>/output/<subfolder>/<file>` (confirmed: vendor's guide).
 */
export class OssStore implements OutputStore {
  #key: AccessKey;

  constructor(private readonly options: OssStoreOptions) {
    this.#key = options.key;
  }

  async read(file: OutputFile, options: ReadOptions): Promise<StoredFile> {
    const { signal } = options;
    const object = this.#objectOf(file);
    const { appearSeconds: forSeconds = 30 } = this.options;
    return withBackOff(() => this.#get(object, options), { forSeconds, signal });
  }

  #objectOf({ type, subfolder, filename }: OutputFile): string {
    // Many nodes report "." for the folder itself, as Python's relpath does.
    const below = subfolder
      .replace(/\/+$/, "")
      .split("/")
      .filter((part) => part !== ".");
    const parts = [this.options.folder, type, below.join("/"), filename];
    const object = parts.filter((part) => part !== "").join("/");
    // A URL drops such parts, so the request would be for a different object. Nor can a URL carry half a
    // surrogate pair, which Python uses in file names that are not UTF-8.
    const isName = (part: string) => !["", ".", ".."].includes(part) && !/\p{Cs}/u.test(part);
    if (object.split("/").every(isName)) return object;
    const detail = "a name that cannot lie in the mounted folder";
    throw new StorageError({ failure: "content", method: "GET", path: object, detail });
  }

  async #get(object: string, options: ReadOptions): Promise<StoredFile> {
    const key = this.#key;
    const ask = () => ossGet({ ...this.options, key: this.#key }, { object, ...options });
    const { headers, body } = await ask().catch(async (error: unknown) => {
      if (!(error instanceof StorageError && error.status === 403)) throw error;
      await this.#renew();
      if (this.#key.accessKeyId === key.accessKeyId) throw error;
      return ask();
    });
    return { bytes: body, ageSeconds: ageOf(headers) };
  }

  async #renew(): Promise<void> {
    try {
      this.#key = (await this.options.renewKey?.()) ?? this.#key;
    } catch (error) {
      // The caller gets OSS's refusal instead.
      if (!(error instanceof CredentialsError)) throw error;
    }
  }
}
