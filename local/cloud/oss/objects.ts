import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic } from "../atomic";
import { byBytes } from "../files";

/** Everything about an object except its bytes. */
export interface ObjectRecord {
  key: string;
  size: number;
  /** Including the quotes that OSS puts around it. */
  etag: string;
  /** ISO 8601. */
  lastModified: string;
  contentType: string;
  acl: string;
  /** Headers to answer with: cache control, `x-oss-meta-*`, encryption, … */
  headers: Record<string, string>;
  tagging?: string;
}

export type NewObject = Partial<Pick<ObjectRecord, "etag" | "contentType" | "acl" | "headers">>;

/** Makes a file name from a key. A hash, because keys may be longer or stranger than file names. */
const hashed = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 32);

/** The last part of a key, made safe and short, by which people recognise the file. */
const readable = (key: string) =>
  key
    .replace(/\/$/, "")
    .split("/")
    .at(-1)!
    .replace(/[^\w.-]/g, "_")
    .slice(-80);

export const md5 = (bytes: Uint8Array) =>
  createHash("md5").update(bytes).digest("hex").toUpperCase();

/**
 * The objects of all buckets, as files below `objects/<bucket>/`: `data/` holds the bytes, `meta/`
 * the records, which are read on first use of the bucket. Keys are listed in byte order.
 */
export class Objects {
  private readonly buckets = new Map<string, Map<string, ObjectRecord>>();
  private readonly root: string;

  constructor(dir: string) {
    this.root = join(dir, "objects");
  }

  /** The folder for one part of a bucket: `data`, `meta`, or `uploads`, which `Uploads` fills. */
  folder(bucket: string, part: string): string {
    return join(this.root, bucket, part);
  }

  get(bucket: string, key: string): ObjectRecord | undefined {
    return this.in(bucket).get(key);
  }

  read(bucket: string, key: string): Buffer | undefined {
    return this.get(bucket, key) && readFileSync(this.dataFile(bucket, key));
  }

  dataFile(bucket: string, key: string): string {
    return join(this.folder(bucket, "data"), `${hashed(key)}-${readable(key)}`);
  }

  put(bucket: string, key: string, bytes: Uint8Array, given: NewObject = {}): ObjectRecord {
    const record: ObjectRecord = {
      key,
      size: bytes.byteLength,
      etag: given.etag ?? `"${md5(bytes)}"`,
      lastModified: new Date().toISOString(),
      contentType: given.contentType ?? "application/octet-stream",
      acl: given.acl ?? "default",
      headers: given.headers ?? {},
    };
    writeFileAtomic(this.dataFile(bucket, key), bytes);
    this.save(bucket, record);
    return record;
  }

  /** Stores a changed record. */
  save(bucket: string, record: ObjectRecord): void {
    writeFileAtomic(this.metaFile(bucket, record.key), JSON.stringify(record));
    this.in(bucket).set(record.key, record);
  }

  remove(bucket: string, key: string): void {
    if (!this.in(bucket).delete(key)) return;
    rmSync(this.metaFile(bucket, key), { force: true });
    rmSync(this.dataFile(bucket, key), { force: true });
  }

  /** The objects whose keys start with a prefix, in byte order. */
  list(bucket: string, prefix = ""): ObjectRecord[] {
    return [...this.in(bucket).values()]
      .filter(({ key }) => key.startsWith(prefix))
      .sort((a, b) => byBytes(a.key, b.key));
  }

  isEmpty(bucket: string): boolean {
    return this.in(bucket).size === 0;
  }

  removeBucket(bucket: string): void {
    this.buckets.delete(bucket);
    rmSync(join(this.root, bucket), { recursive: true, force: true });
  }

  private metaFile(bucket: string, key: string): string {
    return join(this.folder(bucket, "meta"), `${hashed(key)}.json`);
  }

  private in(bucket: string): Map<string, ObjectRecord> {
    let objects = this.buckets.get(bucket);
    if (!objects) {
      objects = this.load(bucket);
      this.buckets.set(bucket, objects);
    }
    return objects;
  }

  private load(bucket: string): Map<string, ObjectRecord> {
    const folder = this.folder(bucket, "meta");
    if (!existsSync(folder)) return new Map();
    const records = readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .map((name): ObjectRecord => JSON.parse(readFileSync(join(folder, name), "utf8")));
    return new Map(records.map((record) => [record.key, record]));
  }
}
