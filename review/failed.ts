import type { Diagnostic, Preview } from "./preview/preview";

/** The engine's last message when a policy or anything else failed the preview. */
const LAST_WORDS = /^(error: )?preview failed\s*$/;

/** The warnings and errors that say what is wrong, and not only that something is wrong. */
export const tellingDiagnostics = ({ diagnostics }: Pick<Preview, "diagnostics">): Diagnostic[] =>
  diagnostics.filter(({ message }) => !LAST_WORDS.test(message));

/** Whether the preview failed for another reason than a policy, and so may be incomplete. */
export function hasFailed({
  diagnostics,
  violations = [],
}: Pick<Preview, "diagnostics" | "violations">): boolean {
  const errors = diagnostics.filter(({ isError }) => isError);
  const told = tellingDiagnostics({ diagnostics: errors });
  return told.length > 0 || (errors.length > 0 && !violations.some((each) => each.isMandatory));
}
