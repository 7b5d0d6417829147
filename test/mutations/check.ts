// Runs the real smoke check against a service whose answers a mutation spoils.

import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { smokeCheck } from "../../client/smoke/check";
import type { Evidence } from "../../client/smoke/evidence";
import { SmokeFailure } from "../../client/smoke/failure";
import { account } from "../../local/cloud/account";
import type { Mutation, Path } from "./mutation";
import { OBJECT_PATH } from "./proxy/placeOf";
import { type SpoilingProxy, startProxy } from "./proxy/startProxy";
import { shortfallOf } from "./shortfall";
import { type Stage, storeThrough } from "./stage";
import { smallWorkflow } from "./workflow";

/** The outcome of a check on one mutation. */
export interface Outcome {
  name: string;
  path: Path;
  expected: Mutation["verdict"];
  got: Evidence["verdict"] | "crashed";
  /** The problems in the report, or the notes if the check passed. */
  said: string;
  milliseconds: number;
  /** Where the token or the bucket's key was found, which must be nowhere. */
  leaks: string[];
  /** Why the mutation did not happen as described; empty if it did. */
  faults: string[];
  /** How the outcome differs from what the mutation expects. */
  shortfall: string[];
  isRight: boolean;
}

/** Every form in which a server may send the token back, and the key that reads the bucket. */
const formsOf = (token: string) => [
  ...[token, encodeURIComponent(token), token.replace(/=+$/, "")],
  ...[account.accessKeyId, account.accessKeySecret],
];

async function leaksIn(dir: string, token: string, texts: Record<string, string>) {
  const files = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const places: [string, Buffer | string][] = Object.entries(texts);
  for (const file of files) {
    places.push([`name of ${file.name}`, file.name]);
    if (file.isFile()) places.push([file.name, await readFile(join(file.parentPath, file.name))]);
  }
  const has = (content: Buffer | string) => formsOf(token).some((form) => content.includes(form));
  return places.filter(([, content]) => has(content)).map(([place]) => place);
}

const saidBy = ({ verdict, problems, notes }: Evidence) =>
  verdict === "proved" ? notes.join(" ") : problems.map(({ message }) => message).join(" ");

/** How long to wait for a broken service's file, which may never come; an unusual one's gets the default. */
const APPEAR_SECONDS = 1;

const DEADLINE_SECONDS = 60;

async function checked(mutation: Mutation, path: Path, stage: Stage, proxy: SpoilingProxy) {
  const dir = await mkdtemp(join(tmpdir(), "mutation-"));
  const lines: string[] = [];
  const { token } = stage.service[path];
  const evidenceDir = join(dir, "evidence");
  let result: Pick<Outcome, "got" | "said">;
  let message = "";
  const store = () =>
    storeThrough(
      `${proxy.origin}${OBJECT_PATH}`,
      mutation.verdict === "proved" ? undefined : APPEAR_SECONDS,
    );
  try {
    const evidence = await smokeCheck({
      endpoint: proxy.endpoint,
      token,
      calls: path,
      store: path === "queue" ? store() : undefined,
      workflow: smallWorkflow(mutation.nodes),
      deadlineSeconds: mutation.deadlineSeconds ?? DEADLINE_SECONDS,
      evidenceDir,
      page: false,
      log: (line) => lines.push(line),
      ...mutation.options,
    });
    result = { got: evidence.verdict, said: saidBy(evidence) };
  } catch (error) {
    message = error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
    result =
      error instanceof SmokeFailure
        ? { got: error.evidence.verdict, said: saidBy(error.evidence) }
        : { got: "crashed", said: message };
  }
  try {
    const texts = { message, log: lines.join("\n") };
    return { ...result, leaks: await leaksIn(evidenceDir, token, texts) };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Runs one mutation on one path. */
async function tryOnce(mutation: Mutation, path: Path, stage: Stage): Promise<Outcome> {
  const started = performance.now();
  const { upstream } = stage.service[path];
  const proxy = await startProxy(upstream, mutation.spoil);
  try {
    const found = await checked(mutation, path, stage, proxy);
    const outcome = {
      name: mutation.name,
      path,
      expected: mutation.verdict,
      ...found,
      milliseconds: Math.round(performance.now() - started),
      faults: proxy.faults(),
    };
    const shortfall = shortfallOf(mutation, outcome);
    return { ...outcome, shortfall, isRight: shortfall.length === 0 };
  } finally {
    await proxy.close();
  }
}

/**
 * Factor by which to extend a deadline that passed too early, and the longest one. The steps are small,
 * because with far too much time a task that is nowhere is given up as lost before the deadline.
 */
const MORE = 2;
const LONGEST_SECONDS = 240;

/**
 * Runs one mutation on one path. On a busy machine the deadline may pass before the check reaches the
 * mutation; then the same check is repeated with more time.
 */
export async function tryMutation(mutation: Mutation, path: Path, stage: Stage): Promise<Outcome> {
  let deadlineSeconds = mutation.deadlineSeconds ?? DEADLINE_SECONDS;
  for (;;) {
    const outcome = await tryOnce({ ...mutation, deadlineSeconds }, path, stage);
    deadlineSeconds *= MORE;
    if (outcome.isRight || deadlineSeconds > LONGEST_SECONDS) return outcome;
    if (!outcome.said.startsWith("The deadline of ")) return outcome;
  }
}
