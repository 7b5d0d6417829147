import { type Action, numberParameter } from "../api";
import { invalidParameter } from "../errors";
import { MAX_LIFE_SECONDS, signedQuery } from "../gateway/signedUrl";
import { addressed, SERVICE_PATH } from "./path";
import { hasWebUI } from "./webUI";

/**
 * A link that opens a service's WebUI in a browser without the token. `Expire` is its life in
 * seconds. More than 12 hours, such as the guide's 9007199254740991, counts as 12 hours.
 */
export const describeServiceSignedUrl: Action = {
  name: "DescribeServiceSignedUrl",
  method: "GET",
  path: `${SERVICE_PATH}/signed_url`,
  run(call) {
    const record = addressed(call);
    const life = numberParameter(call.parameters, "Expire", MAX_LIFE_SECONDS);
    const type = call.parameters.get("Type") || "webview";
    if (type !== "webview") {
      throw invalidParameter(
        `Type is ${JSON.stringify(type)}; the local cloud has a page for webview only.`,
      );
    }
    if (!hasWebUI(record.config))
      throw invalidParameter(`The service ${record.name} has no WebUI.`);
    const { internet } = call.cloud.gateway.endpointsOf(record);
    return { SignedUrl: `${internet}/?${signedQuery(record, life)}` };
  },
};
