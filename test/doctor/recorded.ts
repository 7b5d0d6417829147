import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { NodeClasses } from "../../client/workflow/doctor/known/nodeClasses";

const fixtures = join(__dirname, "..", "parity", "fixtures");

/** All 536 classes of the server that the recordings were made on. */
export const recordedClasses = NodeClasses.fromText(
  gunzipSync(
    readFileSync(join(__dirname, "..", "..", "local", "cloud", "comfyui", "objectInfo.json.gz")),
  ).toString("utf8"),
);

/** A `POST /prompt` that was sent to a real ComfyUI, and what came back. */
export interface Recorded {
  name: string;
  /** The body, byte for byte, if it was kept. */
  body: string;
  status: number;
  answer: {
    error?: { type: string; details: string };
    node_errors?: Record<string, { errors: { type: string }[] }>;
  };
}

/** The body's own text, cut out of the recording, because parsing could lose digits. */
function bodyOf(text: string): string | undefined {
  const { request } = JSON.parse(text) as { request: { body: unknown } };
  if (request.body === null) return undefined;
  if (typeof request.body === "string") return request.body;
  const from = text.indexOf('"body":') + '"body":'.length;
  const to = text.search(/\n?\s*\}\s*,\s*"response":/);
  const raw = text.slice(from, to);
  JSON.parse(raw);
  return raw;
}

function recording(path: string, name: string): Recorded[] {
  const text = readFileSync(join(fixtures, path), "utf8");
  const { request, response } = JSON.parse(text);
  const body = bodyOf(text);
  if (request.method !== "POST" || body === undefined) return [];
  const answer = typeof response.body === "object" ? response.body : {};
  return [{ name, body, status: response.status, answer }];
}

/** Every recorded `POST /prompt` with a body that was kept. */
export const recordedPrompts: Recorded[] = [
  ...readdirSync(join(fixtures, "prompt"))
    .filter((name) => name.endsWith(".json") && !name.endsWith(".history.json"))
    .flatMap((name) => recording(`prompt/${name}`, name.slice(0, -".json".length))),
  ...readdirSync(join(fixtures, "run"))
    .filter((folder) => readdirSync(join(fixtures, "run", folder)).includes("prompt.json"))
    .flatMap((folder) => recording(`run/${folder}/prompt.json`, `run/${folder}`)),
];
