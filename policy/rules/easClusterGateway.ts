import { dedicatedGateway } from "../../components/document/dedicatedGateway";
import { easRule } from "../easRule";

/** The tag of a service that says why its address is public. */
const REASON = "public-gateway-reason";

export const easClusterGateway = easRule({
  id: "eas-cluster-gateway",
  description:
    "A WebUI of the Cluster edition is not on the public gateway, unless somebody says why.",
  severity: "high",
  level: "mandatory",
  remediation: `Set networking.gateway to a dedicated gateway (gw-…) or networking.disable_internet_endpoint to true, by extraConfig, which replaces a service that runs; or state the reason in the tag ${REASON} of the service, which changes nothing.`,
  editions: ["cluster"],
  check({ document, props, report }) {
    const closed = document.settings("networking.disable_internet_endpoint");
    const isClosed =
      closed.length > 0 && closed.every(({ value }) => value === true || value === "true");
    if (dedicatedGateway(document.json) !== undefined || isClosed) return;
    if ((props.tags?.[REASON] ?? "").trim() !== "") return;
    report(
      `The service must not be on the public gateway, where anybody with a token reaches every designer's WebUI; if it has to be, its tag ${REASON} must say why.`,
    );
  },
});
