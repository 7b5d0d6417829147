/**
 * Splits a file's name as workflows and `/view` have it: `name [output]` is in another folder than the
 * usual one.
 */
export function annotated(text: string): { name: string; folder?: string | undefined } {
  const [, name = text, folder] = /^(.*) \[(input|output|temp)\]$/.exec(text) ?? [];
  return { name, folder };
}
