/** The last message of `--down`; names the user's own stacks that are left, which it must not remove. */
export function removed(left: readonly string[]): string {
  const what =
    left.length === 0
      ? "Everything is removed and the local cloud is stopped."
      : `The stacks of npm run local are removed and the local cloud is stopped. It still has stacks of your own: ${left.join(", ")} ` +
        `(npm run pulumi -- destroy --stack ${left[0]} starts it and removes one).`;
  return `${what} Proofs stay in evidence/. npm run local makes it all again.`;
}
