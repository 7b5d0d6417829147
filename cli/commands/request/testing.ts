// Shared by the tests of the command.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { loopback } from "../../../test/support/loopback";
import type { Io } from "../../io";
import { runCli } from "../../support/runCli";

export const TOKEN = "Y2FuYXJ5LXRva2VuLWZvci10ZXN0cw==";

interface Asked {
  line: string;
  authorization?: string;
  type?: string;
  extra?: string;
  body: string;
}

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A service below a path, as that of the API edition is. It records its requests. */
export async function service(answer: Answering, path = "") {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const { authorization, "content-type": type, "x-extra": extra } = request.headers;
    const line = `${request.method} ${request.url}`;
    const body = (await buffer(request)).toString();
    asked.push({ line, authorization, type, extra: extra as string | undefined, body });
    answer(request, response);
  });
  const url = `${await loopback(server)}${path}`;
  const request = async (args: string[], given: Partial<Io> = {}) => {
    const written: Buffer[] = [];
    const ran = await runCli(["request", ...args, "--url", url], {
      env: { COMFYUI_TOKEN: TOKEN },
      write: (bytes) => written.push(Buffer.from(bytes)),
      ...given,
    });
    return { ...ran, bytes: Buffer.concat(written), all: [...ran.out, ...ran.err].join("\n") };
  };
  return { asked, url, request };
}

export const json =
  (value: unknown, status = 200): Answering =>
  (_request, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
