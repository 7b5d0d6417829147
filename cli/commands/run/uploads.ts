import { readFile } from "node:fs/promises";
import { basename, parse } from "node:path";
import { mayPass, RequestError } from "../../../client/http/requestError";
import { safeFileName } from "../../../client/run/saveOutput";
import type { RunService } from "../../../client/run/service";
import { SILENT_SECONDS } from "../../../client/service/limits";
import { patience } from "../../../client/service/patience";
import { NotReady } from "../../../client/service/waitUntilReady";
import { sha256 } from "../../../client/sha256";
import { UsageError } from "../../../client/usageError";
import { whyUnreadable } from "../../../client/utf8Text";
import { assignments } from "../../assignments";
import { CommandFailed } from "../../commandFailed";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import type { Target } from "../../target";
import type { RunFlags } from "./flags";

/** A file of this machine that workflows load. */
export interface Upload {
  /** The input that names it, as `<node id>.<input>`. */
  key: string;
  path: string;
  /** What it is called at the service. */
  name: string;
  bytes: Buffer;
}

/** The shared gateway of EAS takes no larger body (confirmed: vendor's documentation). */
const GATEWAY_BYTES = 1_000_000;

/** How to bring a file to the service other than through its address. */
function instead({ key, path }: Pick<Upload, "key" | "path">, storage: string | undefined) {
  const folder = storage?.endsWith("/") ? ` (${storage}input/)` : "";
  return `put it into input/ of the mounted folder${folder}, and write --set ${key}=${basename(path)}`;
}

/**
 * A name with a hash of the content in it. A file that already has this name is therefore the same one,
 * so nobody's picture is replaced, and the same command gives the same workflow.
 */
function nameOf(path: string, bytes: Buffer): string {
  const { name, ext } = parse(safeFileName(basename(path)));
  return `${name}-${sha256(bytes).slice(0, 12)}${ext}`;
}

/**
 * Reads what `--upload` names.
 *
 * @throws {UsageError} with every file that cannot be read, that the edition does not take, or that
 * another value of its input would silently replace
 */
export async function uploadsOf(
  { upload = [], set = [], storage }: Pick<RunFlags, "upload" | "set" | "storage">,
  { calls, outputs }: Pick<Target, "calls" | "outputs">,
): Promise<Upload[]> {
  const uploads: Upload[] = [];
  const problems: string[] = [];
  for (const [key, path] of Object.entries(assignments(upload, "--upload", "FILE") ?? {})) {
    if ([...upload, ...set].filter((given) => given.startsWith(`${key}=`)).length > 1) {
      problems.push(`--upload ${key}: this input is given more than once; leave out all but one.`);
      continue;
    }
    if (calls === "queue") {
      const other = instead({ key, path }, storage ?? outputs?.storage);
      problems.push(`--upload ${key}: the queues of the API edition take no files; ${other}.`);
      continue;
    }
    try {
      const bytes = await readFile(path);
      uploads.push({ key, path, name: nameOf(path, bytes), bytes });
    } catch (error) {
      problems.push(`--upload ${key}: ${path} cannot be read (${whyUnreadable(error)}).`);
    }
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return uploads;
}

/**
 * Sends the files to the service's `input/`, each of them again while nobody answers. That is safe,
 * because the service takes a file that is already there for the same one.
 *
 * @throws {CommandFailed} when the service does not take a file, or is down
 */
export async function sendUploads(
  service: Pick<RunService, "upload" | "redact">,
  uploads: readonly Upload[],
  target: Pick<Target, "calls" | "outputs">,
  { io, down }: { io: Pick<Io, "signal" | "err">; down: AbortSignal },
): Promise<void> {
  const signal = AbortSignal.any([io.signal, down]);
  const patiently = patience(SILENT_SECONDS, signal);
  for (const upload of uploads) {
    const { bytes, name, path } = upload;
    try {
      await patiently(
        async () => service.upload?.({ name, bytes }, signal),
        ({ message }) => io.err(service.redact(`no answer to the upload of ${path} (${message})`)),
      );
    } catch (error) {
      if (error instanceof NotReady) {
        throw new CommandFailed(EXIT.notReady, service.redact(error.message));
      }
      if (!(error instanceof RequestError)) throw error;
      const code = mayPass(error) ? EXIT.notReady : EXIT.wrong;
      const message = `${path} could not be uploaded: ${error.message}.${tooLarge(upload, target)}`;
      throw new CommandFailed(code, service.redact(message));
    }
    io.err(`uploaded ${path} as ${name}`);
  }
}

/** What to do about a file that the gateway does not let through; empty for a smaller one. */
function tooLarge(upload: Upload, { calls, outputs }: Pick<Target, "calls" | "outputs">): string {
  if (upload.bytes.length <= GATEWAY_BYTES) return "";
  const other =
    calls === "webui"
      ? "where the input/ of a Cluster's user is in the mounted folder is not documented"
      : instead(upload, outputs?.storage);
  return ` The shared gateway of EAS takes at most 1 MB: ${other}.`;
}
