import type { StackChange } from "../change";
import { tellingDiagnostics } from "../failed";
import { prose } from "../markdown/text";
import { type Limits, within } from "./limits";

/** The longest message that is shown in full. */
const SHOWN = 600;

/** The warnings and errors of the engine and the program; undefined if there are none. */
export function diagnosticsSection(change: StackChange, limits: Limits): string | undefined {
  const told = tellingDiagnostics(change.preview);
  if (told.length === 0) return undefined;
  const [shown, more] = within(told, limits);
  const lines = shown.map(({ isError, message }) => {
    const text = message.replace(/^(error|warning): /, "").trim();
    const short = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
    return `- ${isError ? "**error**" : "warning"}: ${prose(short)}`;
  });
  return lines.join("\n") + more;
}
