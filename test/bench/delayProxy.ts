// A process between a client and a server on this machine, which makes their way as long as one to a
// region: every part of a stream comes out of it some milliseconds after it went in. Started by
// `farAway`, which it tells its port.

import { type AddressInfo, connect, createServer, type Socket } from "node:net";

const [host = "", port = "", milliseconds = ""] = process.argv.slice(2);

/** Passes on in the order in which it came; timers of one length keep theirs. */
function delayed(from: Socket, to: Socket): void {
  const later = (work: () => void) => setTimeout(work, Number(milliseconds));
  from.on("data", (part) => later(() => to.write(part)));
  from.on("end", () => later(() => to.end()));
  from.on("error", () => to.destroy());
}

const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
  const upstream = connect({ host, port: Number(port), noDelay: true, allowHalfOpen: true });
  delayed(client, upstream);
  delayed(upstream, client);
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
