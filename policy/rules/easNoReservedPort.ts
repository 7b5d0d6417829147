import { valuesOf } from "../commandLine";
import { easRule } from "../easRule";

/** The ports that EAS itself uses in every container. */
const RESERVED = [8080, 9090];

export const easNoReservedPort = easRule({
  id: "eas-no-reserved-port",
  description: "No container listens on a port that EAS keeps for itself (8080 and 9090).",
  severity: "high",
  level: "mandatory",
  remediation:
    "Listen on another port, in port and in the start command: ComfyUI's is 8000 on EAS.",
  check({ document, report }) {
    for (const { path, port, script } of document.containers) {
      const used = [
        { where: `${path}.port`, value: port },
        ...valuesOf("port", script).map((value) => ({ where: `--port of ${path}`, value })),
      ];
      for (const { where, value } of used) {
        if (!RESERVED.includes(Number(value))) continue;
        report(
          `${where} must not be ${RESERVED.join(" or ")}, which EAS uses itself; it is ${value}.`,
        );
      }
    }
  },
});
