/** What was behind a failed request: Node hides it one level down, or in a list of attempts. */
export const causeOf = (error: unknown): { code?: string; message: string } => {
  const outer = error as Error & { cause?: Error & { code?: string } };
  const cause = outer.cause ?? (outer as Error & { code?: string });
  return { code: cause.code, message: cause.message || cause.code || outer.message };
};
