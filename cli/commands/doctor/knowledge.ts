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
import { checkWritableFile, writeNamedFile } from "../../writable";
import { mountedModels } from "./mountedModels";

/** What the command line says of the service that the workflows are for. */
export interface Flags {
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

/** A file that an option names; `meaning` goes into the message. */
async function readOption<T>(file: string, meaning: string, parse: (text: string) => T) {
  try {
    return parse(workflowText(await readFile(file)));
  } catch (error) {
    throw new UsageError(`${meaning} ${file} cannot be used: ${(error as Error).message}.`);
  }
}

/** The API edition answers nothing about its classes, but its queue knows its own limit. */
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
 * Gathers what is known of the service, from files and from the service itself.
 *
 * @throws {UsageError} when the command line, or a file it names, is wrong
 * @throws {RequestError} when the service does not answer
 */
export async function knowledgeOf(
  flags: Flags,
  io: Pick<Io, "signal" | "env">,
): Promise<DoctorOptions> {
  const { objectInfo, saveObjectInfo, manifest, edition, maxPayload, request } = flags;
  const { signal } = io;
  const isAsked = flags.url !== undefined || flags.stack !== undefined;
  const service = isAsked ? await targetOf(flags, io) : undefined;
  const isQueue = service?.calls === "queue";
  await checkWritableFile("--save-object-info", saveObjectInfo);
  const known: DoctorOptions = {};
  if (objectInfo !== undefined) {
    known.objectInfo = await readOption(objectInfo, "--object-info", NodeClasses.fromText);
  } else if (service && !isQueue) {
    const { classes, text } = await askService(service, { signal });
    known.objectInfo = classes;
    if (saveObjectInfo !== undefined) {
      await writeNamedFile(saveObjectInfo, text, `--save-object-info ${saveObjectInfo}`);
    }
  } else if (saveObjectInfo !== undefined) {
    throw new UsageError(
      "--save-object-info needs a service that answers GET /object_info: write --url, or --stack of the Standard edition.",
    );
  }
  return {
    ...known,
    ...(service && isQueue && (await askQueue(service, signal))),
    // A service that tells its classes tells its files with them.
    ...(manifest === undefined && isQueue && (await mountedModels(service?.outputs ?? {}, io))),
    ...(manifest !== undefined && {
      manifest: await readOption(manifest, "--manifest", Manifest.fromText),
    }),
    ...(edition !== undefined && { edition }),
    ...(maxPayload !== undefined && { maxPayloadBytes: maxPayload }),
    ...(request && { form: "request" as const }),
  };
}
