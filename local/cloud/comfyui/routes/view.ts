import { createHash } from "node:crypto";
import { validateHeaderValue } from "node:http";
import { posix } from "node:path";
import sharp from "sharp";
import { annotated } from "../annotated";
import { FOLDERS, within } from "./folders";
import { empty, type RouteAnswer, type RouteRequest, route } from "./route";

const TYPES: Record<string, string> = {
  ".gif": "image/gif",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".json": "application/json",
  ".mp4": "video/mp4",
  ".png": "image/png",
  ".txt": "text/plain",
  ".webm": "video/webm",
  ".webp": "image/webp",
};

const DEFAULT_QUALITY = 90;

/** Serves a file of the output, input or temp folder, as it is or as a smaller preview. */
async function view(request: RouteRequest): Promise<RouteAnswer> {
  const { searchParams } = request.url;
  const given = searchParams.get("filename");
  if (given === null) return empty(404);
  const { name: filename, folder: named } = annotated(given);
  if (filename === "" || filename.startsWith("/") || filename.includes("..")) return empty(400);
  const type = named ?? searchParams.get("type") ?? "output";
  if (!FOLDERS.includes(type)) return empty(400);
  const folder = within(type, searchParams.get("subfolder") ?? "");
  if (folder === undefined) return empty(403);
  const name = posix.basename(filename);
  const bytes = await request.process.options.files.read(`${folder}/${name}`);
  if (!bytes) return empty(404);
  return serve(request, name, bytes);
}

function serve(request: RouteRequest, name: string, bytes: Buffer): Promise<RouteAnswer> {
  const { searchParams } = request.url;
  const preview = searchParams.get("preview");
  const channel = searchParams.get("channel") ?? "rgba";
  if (preview !== null) return smaller(name, bytes, preview, searchParams.get("channel") ?? "");
  if (channel === "rgb") return png(name, sharp(bytes).removeAlpha());
  if (channel === "a") return png(name, sharp(bytes).ensureAlpha().extractChannel("alpha"));
  return Promise.resolve(whole(request, name, bytes));
}

function answer(name: string, type: string, body: Buffer, status = 200): RouteAnswer {
  // Python's server writes headers in UTF-8, but Node writes one byte for each character.
  const disposition = Buffer.from(`filename="${name}"`).toString("latin1");
  validateHeaderValue("content-disposition", disposition);
  const headers = { "content-type": type, "content-disposition": disposition };
  return { status, headers, body };
}

async function png(name: string, image: sharp.Sharp): Promise<RouteAnswer> {
  return answer(name, "image/png", await image.png().toBuffer());
}

async function smaller(
  name: string,
  bytes: Buffer,
  preview: string,
  channel: string,
): Promise<RouteAnswer> {
  const parts = preview.split(";");
  const last = parts.at(-1) ?? "";
  const quality = /^\d+$/.test(last) ? Math.min(100, Math.max(1, Number(last))) : DEFAULT_QUALITY;
  const jpeg = parts[0] === "jpeg" && !channel.includes("a");
  const image = jpeg || channel === "rgb" ? sharp(bytes).removeAlpha() : sharp(bytes);
  const body = await (jpeg ? image.jpeg({ quality }) : image.webp({ quality })).toBuffer();
  return answer(name, jpeg ? "image/jpeg" : "image/webp", body);
}

/** Names the content, as the ETag does that aiohttp makes of a file's time and size (seen in its source). */
const etagOf = (bytes: Buffer) =>
  `"${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}"`;

/** The whole file, or the part of it that a Range header asks for. */
function whole({ message }: RouteRequest, name: string, bytes: Buffer): RouteAnswer {
  const type = TYPES[posix.extname(name).toLowerCase()] ?? "application/octet-stream";
  const ofFile = { "accept-ranges": "bytes", etag: etagOf(bytes) };
  const range = /^bytes=(\d*)-(\d*)$/.exec(message.headers.range ?? "");
  if (!range || (range[1] === "" && range[2] === "")) {
    const full = answer(name, type, bytes);
    return { ...full, headers: { ...full.headers, ...ofFile } };
  }
  const from = range[1] === "" ? Math.max(0, bytes.length - Number(range[2])) : Number(range[1]);
  const upTo = range[1] === "" || range[2] === "" ? bytes.length - 1 : Number(range[2]);
  if (from >= bytes.length || upTo < from) {
    return { status: 416, headers: { "content-range": `bytes */${bytes.length}` } };
  }
  const to = Math.min(upTo, bytes.length - 1);
  const part = answer(name, type, bytes.subarray(from, to + 1), 206);
  const headers = {
    ...part.headers,
    ...ofFile,
    "content-range": `bytes ${from}-${to}/${bytes.length}`,
  };
  return { ...part, headers };
}

export const viewRoutes = [route("GET", "/view", view)];
