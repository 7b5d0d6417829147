// A process between a client and a server on this machine that makes them as far apart as a client and a
// region: every part of a stream leaves it some milliseconds after it came in. `farAway` starts it and
// receives its port.

import { connect, createServer, type Socket } from "node:net";
import { listenOn } from "../../local/cloud/listenOn";

const [host = "", port = "", milliseconds = ""] = process.argv.slice(2);

/** Passes data on in its order, because timers of the same length fire in theirs. */
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
listenOn(server).then((port) => process.send?.(port));
process.on("disconnect", () => process.exit());
