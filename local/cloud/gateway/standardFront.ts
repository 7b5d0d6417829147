import type { Front, FrontOptions } from "./front";
import { setFaults } from "./instance";
import { forward, forwardUpgrade } from "./reverseProxy";

/** The front of a plain service: forwards every request unchanged to one instance. */
export async function startStandardFront(options: FrontOptions): Promise<Front> {
  const instance = await options.startInstance();
  return {
    handle(request, response) {
      forward(instance.upstream, request, response, options.settings().gatewayBodyLimitBytes);
    },
    upgrade(request, socket, head) {
      forwardUpgrade(instance.upstream, request, socket, head);
    },
    setFaults: (faults) => setFaults(instance, faults),
    close: () => instance.close(),
  };
}
