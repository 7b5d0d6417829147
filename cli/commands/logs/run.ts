import { serviceLogPage } from "../../../client/eas/logs";
import { ApiError } from "../../../client/eas/openApi";
import { pause } from "../../../client/http/pause";
import { redactor } from "../../../client/http/redact";
import { plain } from "../../../client/plain";
import { codeOfRefusal } from "../../action";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import { serviceRef, stackService } from "../../stackService";
import { eventLine, NewEvents } from "./events";
import { noLines } from "./noLines";
import { LogReader, type Order } from "./reader";

export interface LogsFlags {
  stack: string;
  since?: Date;
  lines?: number;
  instance?: string;
  keyword?: string;
  previous?: boolean;
  follow?: boolean;
  events?: boolean;
  order: Order;
  json?: boolean;
}

const DEFAULT_LINES = 100;
/** Most lines of a time span, which otherwise means all of its lines; nobody reads more. */
const MOST_LINES = 10_000;
const POLL_MS = 2_000;

/** Prints the log of a stack's service. @returns 0; with `--follow` it ends by Ctrl-C only */
export async function runLogs(flags: LogsFlags, io: Io): Promise<number> {
  const service = await stackService(flags.stack);
  let ref = await serviceRef(service, io);
  const redact = redactor(service.facts.token ?? "");
  const reader = new LogReader((page) => serviceLogPage(ref, page, flags), flags.order);
  const events = flags.events ? new NewEvents(() => ref) : undefined;
  const happened = (await events?.next()) ?? [];
  let total = await reader.total();
  const wanted = flags.lines ?? (flags.since ? MOST_LINES : DEFAULT_LINES);
  const lines = (await reader.lines(Math.max(0, total - wanted), total, total)).map((line) =>
    redact(plain(line)),
  );
  if (flags.json) {
    const told = happened.map((event) => ({ ...event, message: redact(event.message) }));
    const { stack } = flags;
    const answer = { stack, service: service.name, total, lines, ...(events && { events: told }) };
    io.out(JSON.stringify(answer));
    return EXIT.ok;
  }
  const say = (line: string) => io.out(redact(line));
  for (const event of happened) say(eventLine(event));
  for (const line of lines) io.out(line);
  if (lines.length === 0) io.err(await noLines(ref, flags.instance));
  while (flags.follow) {
    await pause(POLL_MS, io.signal);
    const look = () => further(reader, total, events, say, io);
    total = await look().catch(async (error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      // A role's key expires within hours, so another one is tried. What EAS refuses then, it really
      // refuses.
      ref = await serviceRef(service, io);
      return look();
    });
  }
  return EXIT.ok;
}

/** Prints what has come since. A single failure of EAS is reported and does not end the command. */
async function further(
  reader: LogReader,
  before: number,
  events: NewEvents | undefined,
  say: (line: string) => void,
  io: Io,
): Promise<number> {
  try {
    for (const event of (await events?.next()) ?? []) say(eventLine(event));
    const total = await reader.total();
    // Fewer than before: the log was started anew.
    const from = total < before ? 0 : before;
    for (const line of await reader.lines(from, total, total)) say(plain(line));
    return total;
  } catch (error) {
    if (!(error instanceof ApiError) || codeOfRefusal(error) === EXIT.wrong) throw error;
    io.err(error.message);
    return before;
  }
}
