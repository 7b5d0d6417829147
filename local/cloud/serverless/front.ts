import type { ServiceRecord } from "../eas/service";
import type { Front, FrontOptions } from "../gateway/front";
import { setFaults } from "../gateway/instance";
import { forward, forwardUpgrade, refuse, refuseUpgrade } from "../gateway/reverseProxy";
import { userOf, welcome } from "../gateway/webUISession";

const NO_API = "404 page not found";

/**
 * A serverless service: it has a WebUI, which makes pictures and videos, and no API: a program
 * that did not open the page gets 404 (documented). That the page's own calls are told apart by a
 * cookie is our choice.
 */
export async function startServerlessFront(
  record: ServiceRecord,
  options: FrontOptions,
): Promise<Front> {
  const instance = await options.startInstance();
  return {
    handle(request, response) {
      if (welcome(request, response, record.uid) === undefined) refuse(response, 404, NO_API);
      else forward(instance.upstream, request, response, options.settings().gatewayBodyLimitBytes);
    },
    upgrade(request, socket, head) {
      if (userOf(request, record.uid) === undefined) refuseUpgrade(socket, 404, NO_API);
      else forwardUpgrade(instance.upstream, request, socket, head);
    },
    setFaults: (faults) => setFaults(instance, faults),
    close: () => instance.close(),
  };
}
