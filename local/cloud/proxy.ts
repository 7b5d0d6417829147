import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";
import type { Certificates } from "./certificates";
import type { Dispatched } from "./dispatch";
import { isCloudHost } from "./hosts";
import { listenOn } from "./listenOn";
import { readRequest, sendAnswer } from "./messages";
import type { CloudRequest } from "./request";
import type { LoggedRequest, RequestLog } from "./requestLog";

export interface ProxyOptions {
  certificates: Certificates;
  log: RequestLog;
  dispatch(request: CloudRequest): Promise<Dispatched>;
  /** Answers requests that are addressed to the proxy itself. */
  admin(request: IncomingMessage, response: ServerResponse, log: LogLine): void;
}

/** Logs a request; `started` is when it was received, in milliseconds since 1970. */
export type LogLine = (
  started: number,
  request: Pick<LoggedRequest, "host" | "method" | "path" | "action" | "status"> &
    Partial<LoggedRequest>,
) => void;

const REFUSAL = (host: string) =>
  `The local Alibaba Cloud answers as *.aliyuncs.com only and forwards nothing: ${host} is not reachable through it.\n`;

/**
 * A forward proxy that terminates every connection itself: behind `CONNECT` a TLS server answers as
 * the host asked for, and plain requests get the same answers. Nothing leaves the machine.
 */
export class ForwardProxy {
  private readonly server: Server;
  private readonly tls: Server;
  private readonly sockets = new Set<Socket>();
  private readonly logLine: LogLine;

  constructor(private readonly options: ProxyOptions) {
    this.logLine = (started, request) =>
      options.log.write({
        time: new Date(started).toISOString(),
        durationMs: Date.now() - started,
        ...request,
      });
    this.tls = createTlsServer(
      {
        SNICallback: (name, done) => {
          options.certificates.contextFor(name.toLowerCase()).then(
            (context) => done(null, context),
            (error) => done(error),
          );
        },
      },
      (request, response) => this.serve("https", request, response),
    ) as unknown as Server;
    // Without this line in the log, a client that does not trust ca.pem would seem to send nothing.
    this.tls.on("tlsClientError", ({ message }: Error) => {
      const line = { host: "", method: "CONNECT", path: "", action: "refused", status: 0 };
      this.logLine(Date.now(), { ...line, error: `TLS: ${message}; is ca.pem trusted?` });
    });
    this.server = createServer((request, response) => this.receive(request, response));
    this.server.on("connect", (request, socket) => this.connect(request, socket as Socket));
    this.server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
    });
    this.server.requestTimeout = 0;
    this.tls.requestTimeout = 0;
  }

  /** Listens on loopback and returns the port; 0 asks for any free one. */
  listen(port: number): Promise<number> {
    return listenOn(this.server, port);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      for (const socket of this.sockets) socket.destroy();
    });
  }

  private connect(request: IncomingMessage, socket: Socket): void {
    const [host = ""] = (request.url ?? "").toLowerCase().split(":");
    // Clients may close tunnels at any time.
    socket.on("error", () => socket.destroy());
    if (isCloudHost(host)) {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      // An HTTP server's sockets may be half open. If a client left in the middle of the handshake,
      // the server would then wait until the handshake times out.
      socket.allowHalfOpen = false;
      this.tls.emit("connection", socket);
      return;
    }
    this.logRefusal(host, "CONNECT", "");
    const body = REFUSAL(host);
    socket.end(
      `HTTP/1.1 403 Forbidden\r\ncontent-type: text/plain\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
    );
  }

  private receive(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? "/";
    if (url.startsWith("/")) {
      this.options.admin(request, response, this.logLine);
      return;
    }
    if (!URL.canParse(url) || !url.startsWith("http://")) {
      response.writeHead(400).end();
      return;
    }
    const { hostname, pathname } = new URL(url);
    if (isCloudHost(hostname)) {
      void this.serve("http", request, response);
      return;
    }
    this.logRefusal(hostname, request.method ?? "", pathname);
    response.writeHead(403, { "content-type": "text/plain" }).end(REFUSAL(hostname));
  }

  private async serve(
    scheme: "http" | "https",
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const started = Date.now();
    try {
      const parsed = await readRequest(scheme, request);
      const { host, method, path } = parsed;
      const { answer, log } = await this.options.dispatch(parsed);
      this.logLine(started, { host, method, path, ...log });
      if (answer === "drop") request.socket.destroy();
      // A hanging request ends when the client or the cloud does.
      else if (answer !== "hang") sendAnswer(answer, method, response);
    } catch (error) {
      // Only a broken connection or a body that is too large gets here.
      const { message } = error as Error;
      const host = request.headers.host ?? "";
      const [path = ""] = (request.url ?? "").split("?");
      const line = { host, method: request.method ?? "", path, action: "refused", status: 0 };
      this.logLine(started, { ...line, error: message });
      response.destroy();
    }
  }

  private logRefusal(host: string, method: string, path: string): void {
    const line = { host, method, path, action: "refused", status: 403 };
    this.logLine(Date.now(), { ...line, error: "not a host of Alibaba Cloud" });
  }
}
