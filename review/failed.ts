import type { Diagnostic, Preview } from "./preview/preview";

/** What the engine says last when a policy, or anything before, has failed the preview. */
const LAST_WORDS = /^(error: )?preview failed\s*$/;

/** Warnings and errors that say what is wrong, and not only that something is. */
export const tellingDiagnostics = ({ diagnostics }: Pick<Preview, "diagnostics">): Diagnostic[] =>
  diagnostics.filter(({ message }) => !LAST_WORDS.test(message));

/** Whether the preview failed otherwise than by a policy, so that it does not tell everything. */
export function hasFailed({
  diagnostics,
  violations = [],
}: Pick<Preview, "diagnostics" | "violations">): boolean {
  const errors = diagnostics.filter(({ isError }) => isError);
  const told = tellingDiagnostics({ diagnostics: errors });
  return told.length > 0 || (errors.length > 0 && !violations.some((each) => each.isMandatory));
}
