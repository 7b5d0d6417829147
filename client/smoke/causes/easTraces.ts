import type { EasReport } from "../../eas/report/report";
import type { Trace } from "./cause";

/** The longest deployment and check together. */
const LATELY_MS = 4 * 60 * 60 * 1000;

/** Whether a warning is recent, or does not begin with its time, `YYYY-MM-DD HH:MM:SS` in UTC. */
const isRecent = (warning: string): boolean =>
  !(Date.parse(`${warning.slice(0, 19).replace(" ", "T")}Z`) < Date.now() - LATELY_MS);

/**
 * What EAS says that may explain a failure. The status Running explains nothing, so it gives no trace, and a
 * service that runs has got over what EAS warned of long ago, such as a machine that was out of stock.
 */
export function easTraces({ status, message, warnings }: EasReport): Trace[] {
  const runs = /^running$/i.test(status);
  const state = runs ? warnings.filter(isRecent) : [`status ${status}: ${message}`, ...warnings];
  const said = status === "gone" ? ["no service of this name"] : state;
  return said.map((text) => ({ place: "eas", text }));
}
