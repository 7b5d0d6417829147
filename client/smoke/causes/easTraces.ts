import type { EasReport } from "../../eas/report/report";
import type { Trace } from "./cause";

/** What EAS says that may explain a failure. The status Running explains nothing, so it gives no trace. */
export function easTraces({ status, message, warnings }: EasReport): Trace[] {
  const state = /^running$/i.test(status) ? [] : [`status ${status}: ${message}`];
  const said = status === "gone" ? ["no service of this name"] : [...state, ...warnings];
  return said.map((text) => ({ place: "eas", text }));
}
