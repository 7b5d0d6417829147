import { readFile } from "node:fs/promises";
import { numberOf } from "../../../client/queue/attributes";
import { EasQueueClient } from "../../../client/queue/client";
import { UsageError } from "../../../client/usageError";
import { askService } from "../../../client/workflow/doctor/askService";
import { Manifest } from "../../../client/workflow/doctor/known/manifest";
import { NodeClasses } from "../../../client/workflow/doctor/known/nodeClasses";
import type { DoctorEdition, DoctorOptions } from "../../../client/workflow/doctor/options";
import { workflowText } from "../../../client/workflow/workflowText";
import type { Io } from "../../io";
import { type Target, targetOf } from "../../target";
import { together } from "../../together";
import { checkWritableFile, writeNamedFile } from "../../writable";
import { mountedModels } from "./mountedModels";

/** What the command line says about the service that the workflows are for. */
export interface DoctorFlags {
  url?: string;
  stack?: string;
  objectInfo?: string;
  saveObjectInfo?: string;
  manifest?: string;
  edition?: DoctorEdition;
  maxPayload?: number;
  /** The files are bodies of requests. */
  request?: boolean;
  json?: boolean;
}

/** Reads the file that an option names; undefined when the option is not given. */
async function readOption<T>(option: string, file: string | undefined, parse: (text: string) => T) {
  if (file === undefined) return undefined;
  try {
    return parse(workflowText(await readFile(file)));
  } catch (error) {
    throw new UsageError(`${option} ${file} cannot be used: ${(error as Error).message}.`);
  }
}

/** @throws {UsageError} when an answer is to be kept, but the service gives none or it cannot be written */
async function checkKept(
  { saveObjectInfo }: DoctorFlags,
  service: Target | undefined,
): Promise<void> {
  if (saveObjectInfo !== undefined && (!service || service.calls === "queue")) {
    throw new UsageError(
      "--save-object-info needs a service that answers GET /object_info: write --url, or --stack of the Standard edition.",
    );
  }
  await checkWritableFile("--save-object-info", saveObjectInfo);
}

/** Asks a service for its node classes, which list its files, too. */
async function askClasses(
  service: Target,
  { saveObjectInfo: file }: DoctorFlags,
  signal: AbortSignal,
) {
  const { classes, text } = await askService(service, { signal });
  if (file !== undefined) await writeNamedFile(file, text, `--save-object-info ${file}`);
  return { objectInfo: classes };
}

/** Asks the queue for its limit. The API edition says nothing about its node classes. */
async function askQueue(service: Target, signal: AbortSignal): Promise<DoctorOptions> {
  const queue = new EasQueueClient(service);
  try {
    const maxPayloadBytes = numberOf(
      await queue.input.attributes({ signal }),
      "meta.maxPayloadBytes",
    );
    return { edition: "api", ...(maxPayloadBytes !== undefined && { maxPayloadBytes }) };
  } finally {
    queue.close();
  }
}

/**
 * Gathers what is known about the service, from files and from the service itself.
 *
 * @throws {UsageError} when the command line, or a file it names, is wrong
 * @throws {RequestError} when the service does not answer
 */
export async function knowledgeOf(
  flags: DoctorFlags,
  io: Pick<Io, "signal" | "env">,
): Promise<DoctorOptions> {
  const { edition, maxPayload, request } = flags;
  const { signal } = io;
  const isAsked = flags.url !== undefined || flags.stack !== undefined;
  const target = isAsked ? targetOf(flags, io) : undefined;
  const [service, objectInfo, manifest] = await together([
    () => target,
    () => readOption("--object-info", flags.objectInfo, NodeClasses.fromText),
    () => readOption("--manifest", flags.manifest, Manifest.fromText),
    async () => checkKept(flags, await target),
  ]);
  const isQueue = service?.calls === "queue";
  return {
    ...(service && !isQueue && (await askClasses(service, flags, signal))),
    ...(isQueue && (await askQueue(service, signal))),
    ...(isQueue && !manifest && (await mountedModels(service.outputs ?? {}, io))),
    ...(objectInfo && { objectInfo }),
    ...(manifest && { manifest }),
    ...(edition !== undefined && { edition }),
    ...(maxPayload !== undefined && { maxPayloadBytes: maxPayload }),
    ...(request && { form: "request" as const }),
  };
}
