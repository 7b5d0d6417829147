import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic } from "../atomic";
import { ApiError } from "../errors";
import { md5, type NewObject, type Objects } from "./objects";

export interface Part {
  number: number;
  etag: string;
  size: number;
  lastModified: string;
}

/** A multipart upload that is neither completed nor aborted. */
export interface Upload {
  id: string;
  key: string;
  initiated: string;
  object: NewObject;
  parts: Part[];
}

/** The form of an upload's id. */
const ID = /^[0-9A-F]{32}$/;

/** Multipart uploads, kept beside the objects of their bucket in `uploads/<id>/`. */
export class Uploads {
  constructor(
    private readonly objects: Objects,
    private readonly bucket: string,
  ) {}

  start(key: string, object: NewObject): Upload {
    const upload = {
      id: randomBytes(16).toString("hex").toUpperCase(),
      key,
      initiated: new Date().toISOString(),
      object,
      parts: [],
    };
    this.save(upload);
    return upload;
  }

  find(key: string, id: string): Upload {
    const file = this.file(id, "upload.json");
    const upload: Upload | undefined =
      ID.test(id) && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
    if (upload?.key === key) return upload;
    throw new ApiError(404, "NoSuchUpload", "The specified upload does not exist.", {
      UploadId: id,
    });
  }

  list(): Upload[] {
    const folder = this.objects.folder(this.bucket, "uploads");
    if (!existsSync(folder)) return [];
    // An upload without this file was just being started or removed when the cloud was killed.
    return readdirSync(folder)
      .filter((id) => existsSync(this.file(id, "upload.json")))
      .map((id): Upload => JSON.parse(readFileSync(this.file(id, "upload.json"), "utf8")))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  putPart(upload: Upload, number: number, bytes: Buffer): Part {
    const part = {
      number,
      etag: `"${md5(bytes)}"`,
      size: bytes.length,
      lastModified: new Date().toISOString(),
    };
    writeFileAtomic(this.file(upload.id, String(number)), bytes);
    upload.parts = [...upload.parts.filter((other) => other.number !== number), part].sort(
      (a, b) => a.number - b.number,
    );
    this.save(upload);
    return part;
  }

  /** Joins the named parts, in their order, into the object and ends the upload. */
  complete(upload: Upload, wanted: { number: number; etag: string }[]): string {
    const chunks = wanted.map(({ number, etag }, index) => {
      const part = upload.parts.find((other) => other.number === number);
      if (!part || (etag && part.etag.replaceAll('"', "") !== etag.replaceAll('"', ""))) {
        throw new ApiError(400, "InvalidPart", `Part ${number} was not uploaded, or is another.`);
      }
      if (index > 0 && number <= wanted[index - 1]!.number) {
        throw new ApiError(400, "InvalidPartOrder", "The parts are not in ascending order.");
      }
      return readFileSync(this.file(upload.id, String(number)));
    });
    if (chunks.length === 0) {
      throw new ApiError(400, "MalformedXML", "There is no part to complete the upload with.");
    }
    const digests = chunks.map((chunk) => Buffer.from(md5(chunk), "hex"));
    const etag = `"${md5(Buffer.concat(digests))}-${chunks.length}"`;
    this.objects.put(this.bucket, upload.key, Buffer.concat(chunks), { ...upload.object, etag });
    this.remove(upload);
    return etag;
  }

  remove(upload: Upload): void {
    rmSync(this.file(upload.id), { recursive: true, force: true });
  }

  private save(upload: Upload): void {
    writeFileAtomic(this.file(upload.id, "upload.json"), JSON.stringify(upload));
  }

  private file(id: string, name = ""): string {
    return join(this.objects.folder(this.bucket, "uploads"), id, name);
  }
}
