import type { ServiceRecord } from "../eas/service";
import type { Front, FrontOptions } from "../gateway/front";
import { setFaults } from "../gateway/instance";
import { forward, forwardUpgrade, refuse, refuseUpgrade } from "../gateway/reverseProxy";
import { userOf, welcome } from "../gateway/webUISession";

const NO_API = "404 page not found";

/**
 * The front of a serverless service. It has a WebUI, which makes pictures and videos, but no API: a
 * program that has not opened the page gets 404 (documented). Recognising the page's own calls by a
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
