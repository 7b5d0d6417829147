// Spoiled media files, each made on first use and then kept.

import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Made, Order } from "./maker";
import type { Kind, recipes } from "./recipes";

/** The ways in which a file of this kind can be wrong. */
export type Look<Of extends Kind> = keyof (typeof recipes)[Of] & string;

let maker: ChildProcess | undefined;
let next = 0;
const waiting = new Map<number, (made: Made) => void>();
const kept = new Map<string, Promise<Buffer>>();

function start(): ChildProcess {
  const tsx = createRequire(__filename).resolve("tsx");
  const child = fork(join(__dirname, "maker.ts"), [], {
    execArgv: ["--import", pathToFileURL(tsx).href],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  child.on("message", (made: Made) => waiting.get(made.id)?.(made));
  child.on("exit", (code) => {
    for (const [id, tell] of waiting) tell({ id, error: `the maker ended with ${code}` });
  });
  // While idle, it must not keep the tests from ending; during an order, a waiting check does.
  child.unref();
  child.channel?.unref();
  return child;
}

async function order(kind: string, look: string): Promise<Buffer> {
  maker ??= start();
  const id = next++;
  const made = await new Promise<Made>((resolve) => {
    waiting.set(id, resolve);
    maker!.send({ id, kind, look } satisfies Order);
  });
  waiting.delete(id);
  if ("error" in made) throw new Error(`No ${kind} of the look "${look}": ${made.error}`);
  return Buffer.from(made.file);
}

/** The file that a recipe makes. */
export function media<Of extends Kind>(kind: Of, look: Look<Of>): () => Promise<Buffer> {
  const key = `${kind} ${look}`;
  return () => {
    const file = kept.get(key) ?? order(kind, look);
    kept.set(key, file);
    return file;
  };
}
