/** A value as a message shows it after "it is": `missing`, `5`, or `"5"` in quotes. */
export const found = (value: unknown): string =>
  value === undefined ? "missing" : JSON.stringify(value);
