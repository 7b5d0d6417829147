import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loads } from "../../local/cloud/comfyui/python/json";

export const FIXTURES = join(__dirname, "fixtures");

/** A recorded request and its answer. */
export interface Exchange {
  request: {
    method: string;
    path: string;
    headers?: Record<string, string>;
    body: unknown;
    bodyNote?: string;
    multipart?: {
      fields: Record<string, string>;
      image: { filename: string; contentType: string; content: string } | null;
    };
  };
  response: {
    status: number;
    headers: Record<string, string>;
    body: unknown;
    binary?: { bytes: number; magic: string };
  };
}

export type Message =
  | { type: "text"; data: { type: string; data: Record<string, unknown> } }
  | { type: "binary"; eventType: number; head: string; metadata?: Record<string, unknown> };

/** The transcript of a websocket. */
export interface Transcript {
  request: { path: string };
  sent: { data: unknown }[];
  messages: Message[];
}

/** Reads a recording; replaces the texts in `replaced` (ids, names) before parsing it. */
export function read<Recording>(path: string, replaced: Map<string, string>): Recording {
  let text = readFileSync(join(FIXTURES, path), "utf8");
  for (const [from, to] of replaced) text = text.replaceAll(from, to);
  return loads(text) as Recording;
}

/** The recordings of a folder, by name. */
export function recordings(folder: string): string[] {
  return readdirSync(join(FIXTURES, folder))
    .filter((name) => name.endsWith(".json"))
    .sort();
}

/** The scenarios of `run/`. */
export function scenarioFolders(): string[] {
  return readdirSync(join(FIXTURES, "run")).sort();
}
