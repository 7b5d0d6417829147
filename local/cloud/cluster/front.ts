import type { ComfyUIFaults } from "../comfyui/faults";
import { instanceCount } from "../eas/document";
import type { ServiceRecord } from "../eas/service";
import type { Front, FrontOptions } from "../gateway/front";
import type { Instance } from "../gateway/instance";
import { forward, forwardUpgrade, refuse, refuseUpgrade } from "../gateway/reverseProxy";
import { userOf, welcome } from "../gateway/webUISession";
import { Backends } from "./backends";
import { UserFiles } from "./userFiles";

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
  const backends = new Backends(instanceCount(record.config));
  const users = new Map<string, Promise<Instance>>();
  let faults: ComfyUIFaults = {};

  async function start(user: string): Promise<Instance> {
    options.log(`cluster: a ComfyUI for user ${user}`);
    const instance = await options.startInstance({
      files: (mounted) => new UserFiles(mounted, user),
      turn: () => backends.take(),
    });
    if (instance.comfyui) instance.comfyui.faults = faults;
    return instance;
  }

  function instanceOf(user: string): Promise<Instance> {
    const existing = users.get(user);
    if (existing) return existing;
    const started = start(user);
    users.set(user, started);
    return started;
  }

  return {
    handle(request, response) {
      const user = welcome(request, response, record.uid);
      if (user === undefined) return refuse(response, 404, NO_USER);
      instanceOf(user).then(
        ({ upstream }) =>
          forward(upstream, request, response, options.settings().gatewayBodyLimitBytes),
        ({ message }: Error) => refuse(response, 503, message),
      );
    },
    upgrade(request, socket, head) {
      const user = userOf(request, record.uid);
      if (user === undefined) return refuseUpgrade(socket, 404, NO_USER);
      instanceOf(user).then(
        ({ upstream }) => forwardUpgrade(upstream, request, socket, head),
        ({ message }: Error) => refuseUpgrade(socket, 503, message),
      );
    },
    setFaults(changed) {
      faults = changed;
      for (const user of users.values()) {
        void user.then(({ comfyui }) => {
          if (comfyui) comfyui.faults = changed;
        });
      }
      return true;
    },
    async close() {
      const started = await Promise.allSettled(users.values());
      await Promise.all(
        started.map((user) => (user.status === "fulfilled" ? user.value.close() : undefined)),
      );
    },
  };
}
