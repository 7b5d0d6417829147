import { instanceCount } from "../eas/document";
import type { ServiceRecord } from "../eas/service";
import type { Front, FrontOptions } from "../gateway/front";
import { forward, forwardUpgrade, refuse, refuseUpgrade } from "../gateway/reverseProxy";
import { userOf, welcome } from "../gateway/webUISession";
import { UserFiles } from "./userFiles";
import { Users } from "./users";

const NO_USER = "the cluster edition has no API: open its WebUI in a browser";

/**
 * The proxy of a cluster: gives each user a ComfyUI and files of their own, and the next idle
 * backend instance when there is something to execute. Whoever opens the page is a new user, known
 * again by a cookie; whoever never opened it finds nothing. How the real one tells users apart, and
 * what it answers a program, is not known.
 */
export async function startClusterFront(
  record: ServiceRecord,
  options: FrontOptions,
): Promise<Front> {
  const users = new Users(options, instanceCount(record.config));
  // Shows the page to whoever is new: a program that only looks whether it is there, again and
  // again, then starts no process with each look.
  const reception = await options.startInstance({
    files: (mounted) => new UserFiles(mounted, "nobody"),
  });
  return {
    handle(request, response) {
      const user = userOf(request, record.uid);
      if (user === undefined && welcome(request, response, record.uid) === undefined) {
        return refuse(response, 404, NO_USER);
      }
      const process = user === undefined ? Promise.resolve(reception) : users.process(user);
      const limit = options.settings().gatewayBodyLimitBytes;
      process.then(
        ({ upstream }) => forward(upstream, request, response, limit),
        ({ message }: Error) => refuse(response, 503, message),
      );
    },
    upgrade(request, socket, head) {
      const user = userOf(request, record.uid);
      if (user === undefined) return refuseUpgrade(socket, 404, NO_USER);
      users.process(user).then(
        ({ upstream }) => forwardUpgrade(upstream, request, socket, head),
        ({ message }: Error) => refuseUpgrade(socket, 503, message),
      );
    },
    setFaults(faults) {
      users.setFaults(faults);
      return reception.comfyui !== undefined;
    },
    async close() {
      await Promise.all([users.close(), reception.close()]);
    },
  };
}
