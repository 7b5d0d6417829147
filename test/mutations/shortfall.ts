import type { Outcome } from "./check";
import type { Mutation } from "./mutation";

/** How an outcome differs from what its mutation expects; empty if it does not. */
export function shortfallOf(
  mutation: Mutation,
  outcome: Pick<Outcome, "got" | "said" | "leaks" | "faults">,
): string[] {
  const { got, said, leaks, faults } = outcome;
  const found = [...faults];
  if (got !== mutation.verdict) found.push(`expected ${mutation.verdict}, got ${got}: ${said}`);
  else if (!mutation.says.test(said))
    found.push(`expected words like ${mutation.says}, got: ${said}`);
  if (/\n\s+at /.test(said)) found.push(`a stack trace was said: ${said}`);
  if (leaks.length > 0) found.push(`the token is in: ${leaks.join(", ")}`);
  return found;
}
