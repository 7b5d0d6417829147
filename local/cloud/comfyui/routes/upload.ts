import { posix } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import busboy from "busboy";
import { readBody } from "./body";
import { FOLDERS, within } from "./folders";
import { empty, json, type RouteAnswer, type RouteRequest, route, ServerError } from "./route";

interface Form {
  fields: Record<string, string>;
  image?: { filename: string; bytes: Buffer };
}

/** The form's fields and its file `image`; a body that is not a form counts as an empty form. */
async function readForm({ message }: RouteRequest): Promise<Form> {
  const body = await readBody(message);
  const type = message.headers["content-type"] ?? "";
  if (!/^multipart\/form-data;.*boundary=/i.test(type)) return { fields: {} };
  const form: Form = { fields: {} };
  const parser = busboy({ headers: message.headers, defParamCharset: "utf8" });
  parser.on("field", (name, value) => {
    form.fields[name] = value;
  });
  parser.on("file", (name, stream, { filename }) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      if (name === "image") form.image = { filename: filename ?? "", bytes: Buffer.concat(chunks) };
    });
  });
  await pipeline(Readable.from([body]), parser);
  return form;
}

/**
 * Stores a picture where workflows can load it. If another picture has the name, a number is added.
 * The same picture under the same name is stored once.
 */
async function uploadImage(request: RouteRequest): Promise<RouteAnswer> {
  const { files } = request.process.options;
  const { fields, image } = await readForm(request);
  const { type = "input", subfolder = "", overwrite } = fields;
  if (!FOLDERS.includes(type)) throw new ServerError(`no upload folder ${type}`);
  if (!image || image.filename === "") return empty(400);
  const folder = within(type, subfolder);
  const path = folder && within(folder, image.filename);
  if (folder === undefined || path === undefined) return empty(400);
  let name = image.filename;
  if (overwrite !== "true" && overwrite !== "1") {
    const { name: stem, ext } = posix.parse(image.filename);
    for (let copy = 1; ; copy++) {
      const existing = await files.read(`${folder}/${name}`);
      if (!existing) break;
      if (existing.equals(image.bytes)) return json({ name, subfolder, type });
      name = `${stem} (${copy})${ext}`;
    }
  }
  await files.write(`${folder}/${name}`, image.bytes);
  return json({ name, subfolder, type });
}

// A mask is stored as it is; the real server also merges it into the picture that it belongs to.
export const uploadRoutes = [
  route("POST", "/upload/image", uploadImage),
  route("POST", "/upload/mask", uploadImage),
];
