import { type SignedUrl, signedUrl } from "../../../client/eas/signedUrl";
import { UsageError } from "../../../client/usageError";
import { utcMinute } from "../../../client/utcMinute";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import { serviceRef, stackService } from "../../stackService";
import { noBrowser } from "./display";
import { handOver } from "./handOver";

export interface OpenFlags {
  stack: string;
  expire: number;
  browser: boolean;
  json?: boolean;
}

/** Prints the link, and opens it where somebody can see it. @returns 0 */
export async function runOpen(flags: OpenFlags, io: Io): Promise<number> {
  const service = await stackService(flags.stack);
  if (service.facts.edition === "api") {
    throw new UsageError(
      `Stack ${flags.stack} is of the API edition, which has no WebUI: send it workflows with "comfyui-eas run", or look at its queue with "comfyui-eas status --stack ${flags.stack}".`,
    );
  }
  const link = await signedUrl(await serviceRef(service, io), flags.expire);
  if (flags.json) {
    const { stack } = flags;
    const { url, expiresAt } = link;
    io.out(JSON.stringify({ stack, service: service.name, url, expiresAt, secret: true }));
    return EXIT.ok;
  }
  io.err(
    `The WebUI of ${service.name}. The link is a secret: it lets in whoever has it, until ${utcMinute(link.expiresAt)}.`,
  );
  io.out(link.url);
  await open(link, flags, io);
  return EXIT.ok;
}

async function open({ url }: SignedUrl, { browser }: OpenFlags, io: Io): Promise<void> {
  const why = browser ? noBrowser(io) : "--no-browser";
  if (why !== undefined) return io.err(`No browser is opened (${why}); open the link yourself.`);
  try {
    // Loaded on first use, because no other command needs it.
    const { default: start } = await import("open");
    if (await handOver(url, start, io.signal)) return io.err("Opened in the browser.");
    io.err("No browser fetched the link; open it yourself.");
  } catch (error) {
    io.signal.throwIfAborted();
    const said = error instanceof Error ? error.message : String(error);
    io.err(`The browser cannot be started (${said}); open the link yourself.`);
  }
}
