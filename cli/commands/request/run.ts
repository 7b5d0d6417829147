import { isUtf8 } from "node:buffer";
import { redactor } from "../../../client/http/redact";
import { plain } from "../../../client/plain";
import { UsageError } from "../../../client/usageError";
import { exactText } from "../../../client/workflow/doctor/text/exactJson";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import { type TargetFlags, targetOf } from "../../target";
import { together } from "../../together";
import { checkWritableFile, writeNamedFile } from "../../writable";
import { addressOf } from "./address";
import { bodyOf, contentTypeOf } from "./body";
import { headersOf } from "./headers";
import { type Answer, send } from "./send";
import { exactJsonOf, forEyes, shownHeaders, withoutToken } from "./show";

export interface RequestFlags extends Pick<TargetFlags, "stack" | "url"> {
  data?: string;
  header?: string[];
  output?: string;
  timeout?: number;
  json?: boolean;
}

const DEFAULT_SECONDS = 60;

function checkBody(method: string, { data }: RequestFlags): void {
  if (data === undefined || !["GET", "HEAD"].includes(method)) return;
  throw new UsageError(`A ${method} request has no body: leave --data out, or write POST.`);
}

/** Sends a request and prints what came. @returns 0 for a status of 2xx, 1 for any other */
export async function runRequest(
  method: string,
  path: string,
  flags: RequestFlags,
  io: Io,
): Promise<number> {
  const target = targetOf(flags, io);
  const [{ token }, url, headers] = await together([
    () => target,
    () => target.then(({ endpoint }) => addressOf(endpoint, path)),
    () => headersOf(flags.header),
    () => checkBody(method, flags),
    () => checkWritableFile("--output", flags.output),
  ]);
  const redact = redactor(token);
  const body = flags.data === undefined ? undefined : await bodyOf(flags.data, io);
  if (body && !headers.has("content-type")) headers.set("content-type", contentTypeOf(body));
  if (token !== "") headers.set("authorization", token);
  const { signal } = io;
  const timeoutSeconds = flags.timeout ?? DEFAULT_SECONDS;
  const raw = await send(url, { method, headers, body, signal, timeoutSeconds, redact });
  const answer = { ...raw, body: withoutToken(raw.body, token, redact) };
  if (flags.output !== undefined) await keep(flags.output, answer);
  const asked = { method, url: redact(String(url)) };
  if (flags.json) io.out(exactText({ ...asked, ...told(answer, flags.output, redact) }));
  else print(answer, flags.output, redact, io);
  return answer.status >= 200 && answer.status < 300 ? EXIT.ok : EXIT.wrong;
}

/** @throws {FileError} with the status, because the request was sent and must not be sent again */
const keep = (file: string, { status, body }: Answer) =>
  writeNamedFile(file, body, `The service answered ${status}, but --output ${file}`);

/** The body for programs, in the plainest form that holds it. */
function bodyFields(body: Buffer) {
  const json = exactJsonOf(body);
  if (json) return { body: json.value };
  return isUtf8(body) ? { body: body.toString() } : { bodyBase64: body.toString("base64") };
}

/** An answer for programs. */
function told(answer: Answer, output: string | undefined, redact: (text: string) => string) {
  const { status, body, seconds } = answer;
  return {
    status,
    seconds,
    headers: shownHeaders(answer, redact),
    bytes: body.length,
    ...(output === undefined ? bodyFields(body) : { file: output }),
  };
}

/** An answer for people, or its bare body for the next program. */
function print(
  answer: Answer,
  output: string | undefined,
  redact: (text: string) => string,
  io: Io,
) {
  const { status, statusText, body, seconds } = answer;
  const say = (line: string) => io.err(redact(plain(line)));
  say(`${status} ${statusText} (${seconds} s)`.replace("  ", " "));
  for (const [name, value] of Object.entries(shownHeaders(answer, redact))) {
    say(`${name}: ${value}`);
  }
  if (output !== undefined) return io.err(`${body.length} bytes written to ${output}`);
  if (!io.terminal) return io.write(body);
  const text = forEyes(body);
  if (text !== undefined) return text === "" ? undefined : io.out(text);
  io.err(`The body of ${body.length} bytes is not text; write --output FILE to keep it.`);
}
