/** A number; NaN for what is none, an empty text included. */
export const numberOf = (text: string | undefined) =>
  text === undefined ? undefined : text.trim() === "" ? Number.NaN : Number(text);

/** Reads `--seconds-per-step`; what is wrong with it is added to `problems`. */
export function readSecondsPerStep(
  text: string | undefined,
  problems: string[],
): number | undefined {
  const seconds = numberOf(text);
  if (seconds !== undefined && !(seconds >= 0 && seconds < Infinity)) {
    problems.push(`--seconds-per-step is "${text}"; write a number, 0 or more.`);
  }
  return seconds;
}

/** Reads `--comfyui`; what is wrong with it is added to `problems`. */
export function readComfyUI(text: string | undefined, problems: string[]): string | undefined {
  if (text === undefined) return undefined;
  const write = "write a URL such as http://127.0.0.1:8188.";
  const url = /^https?:\/\/./.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url) problems.push(`--comfyui is "${text}"; ${write}`);
  // They would be dropped on the way, and may be secrets.
  else if (url.username || url.password || url.search || url.hash) {
    problems.push(`--comfyui has a user, a query or a fragment, which is not passed on; ${write}`);
  }
  return text;
}
