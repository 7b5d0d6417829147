import type { OutputFile } from "../comfyui/outputFiles";
import { type AccessKey, CredentialsError } from "../eas/credentials";
import { withBackOff } from "../http/backOff";
import type { OssFolder } from "./ossAddress";
import { type OssAccess, ossGet, StorageError } from "./ossGet";
import type { OutputStore, ReadOptions, StoredFile } from "./outputStore";

export interface OssStoreOptions extends OssFolder, OssAccess {
  /**
   * How long a file may be on its way from the service's mount into the bucket.
   * @default 30
   */
  appearSeconds?: number;
  /**
   * Gives another key when OSS refuses the one that there is: that of a role ends, while a batch runs for
   * hours. OSS then answers 403 (SecurityTokenExpired: an error that a user of OSS shows).
   * @default the refusal is thrown
   */
  renewKey?: () => Promise<AccessKey>;
}

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
    // Many nodes name the folder itself by ".", as Python's relpath does.
    const below = subfolder
      .replace(/\/+$/, "")
      .split("/")
      .filter((part) => part !== ".");
    const parts = [this.options.folder, type, below.join("/"), filename];
    const object = parts.filter((part) => part !== "").join("/");
    // A URL would lose such parts on its way, and another object be asked for; and no URL has half a
    // character, by which Python calls a file whose name is no UTF-8.
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
      // What OSS has refused is told.
      if (!(error instanceof CredentialsError)) throw error;
    }
  }
}
