import { oneLine } from "../../../client/plain";
import { stackFacts } from "../../../client/stack/outputs";
import { deploys } from "../../../client/stack/stackMistake";
import { UsageError } from "../../../client/usageError";
import { exactText } from "../../../client/workflow/doctor/text/exactJson";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import { type Converted, convert, type Purpose } from "./convert";
import { curlLine } from "./curl";
import { readSource } from "./source";

export interface BodyFlags {
  edition?: "standard" | "api";
  stack?: string;
  clientId?: string;
  unwrap?: boolean;
  json?: boolean;
}

/** "Usually 8 KB" for in- and output of a queue (documented for a sibling product). */
const USUAL_PAYLOAD_BYTES = 8192;

/** The edition of a stack, and the address of its service. */
async function editionOf(stack: string): Promise<{ to: Purpose; endpoint?: string }> {
  const { edition, endpoint } = await stackFacts(stack);
  if (edition === "standard" || edition === "api") return { to: edition, endpoint };
  throw new UsageError(
    edition === undefined
      ? `Stack ${stack} has no output edition; deploy it first (${deploys(stack)}).`
      : `Stack ${stack} is of the ${edition} edition, which has a WebUI only: programs cannot send it workflows.`,
  );
}

/** Prints the body. @returns 0 */
export async function runBody(file: string, flags: BodyFlags, io: Io): Promise<number> {
  const { edition, stack, clientId, unwrap } = flags;
  const told = stack === undefined ? undefined : await editionOf(stack);
  const to = unwrap ? "workflow" : (edition ?? told?.to ?? "standard");
  if (to === "api" && clientId !== undefined) {
    throw new UsageError(
      "--client-id is for the Standard edition; a request to the API edition is named by task_id, in its query.",
    );
  }
  const converted = convert(await readSource(file, io), to, clientId);
  const text = exactText(converted.body);
  const bytes = Buffer.byteLength(text);
  if (flags.json) io.out(exactText({ ...asJson(to, converted), bytes, body: converted.body }));
  else io.out(io.terminal ? exactText(converted.body, 2) : text);
  for (const line of remarks(to, converted, bytes)) io.err(oneLine(line));
  const { path } = converted;
  if (io.live && path !== undefined && file !== "-") {
    const line =
      to === "api"
        ? curlLine([file, "--edition", "api"], told?.endpoint, `${path}?task_id=1`)
        : curlLine([file, ...ownClientId(clientId)], told?.endpoint, path);
    io.err(`\nTo send it:\n  ${line}`);
  }
  return EXIT.ok;
}

const ownClientId = (id: string | undefined) => (id === undefined ? [] : ["--client-id", id]);

const asJson = (to: Purpose, { path, leftOut }: Converted) => ({
  for: to,
  ...(path !== undefined && { method: "POST", path, contentType: "application/json" }),
  leftOut,
});

function remarks(to: Purpose, { leftOut }: Converted, bytes: number): string[] {
  const lines: string[] = [];
  if (leftOut.length > 0) lines.push(`Left out: ${leftOut.join(", ")}.`);
  if (to === "api" && bytes > USUAL_PAYLOAD_BYTES) {
    lines.push(
      `The body has ${bytes} bytes, and a queue usually takes at most ${USUAL_PAYLOAD_BYTES}; "comfyui-eas doctor --stack NAME" asks it for its limit.`,
    );
  }
  return lines;
}
