import { instanceCount } from "../eas/document";
import type { ServiceRecord } from "../eas/service";
import type { Front, FrontOptions } from "../gateway/front";
import { forward, forwardUpgrade, refuse, refuseUpgrade } from "../gateway/reverseProxy";
import { userOf, welcome } from "../gateway/webUISession";
import { UserFiles } from "./userFiles";
import { Users } from "./users";

const NO_USER = "the cluster edition has no API: open its WebUI in a browser";

/**
 * The proxy of a cluster. It gives each user their own ComfyUI and files, and the next idle backend
 * instance when there is something to execute. Opening the page makes a new user, whom a cookie
 * identifies from then on; anybody who has not opened it gets 404. How the real proxy tells users
 * apart, and what it answers a program, is not known.
 */
export async function startClusterFront(
  record: ServiceRecord,
  options: FrontOptions,
): Promise<Front> {
  const users = new Users(options, instanceCount(record.config));
  // Serves the page to new users, so that a program that polls it does not start a process each time.
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
