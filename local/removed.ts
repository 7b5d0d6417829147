/** What is said once the stacks of `npm run local` are gone; others that are left are not its own to remove. */
export function removed(left: readonly string[]): string {
  const what =
    left.length === 0
      ? "Everything is removed and the local cloud is stopped;"
      : `The stacks of npm run local are removed and the local cloud is stopped, which still has those of your own: ${left.join(", ")} ` +
        `(npm run pulumi -- destroy --stack ${left[0]} starts it and removes one);`;
  return `${what} proofs stay in evidence/. npm run local makes it again.`;
}
