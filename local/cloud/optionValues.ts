/** The number that an option gives; NaN for text that is not a number, including empty text. */
export const numberOf = (text: string | undefined) =>
  text === undefined ? undefined : text.trim() === "" ? Number.NaN : Number(text);

/** Reads `--seconds-per-step`; adds what is wrong with it to `problems`. */
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

/** Reads `--comfyui`; adds what is wrong with it to `problems`. */
export function readComfyUI(text: string | undefined, problems: string[]): string | undefined {
  if (text === undefined) return undefined;
  const write = "write a URL such as http://127.0.0.1:8188.";
  const url = /^https?:\/\/./.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url) problems.push(`--comfyui is "${text}"; ${write}`);
  // These would be dropped on the way to ComfyUI. They may be secrets, so the message does not quote them.
  else if (url.username || url.password || url.search || url.hash) {
    problems.push(`--comfyui has a user, a query or a fragment, which is not passed on; ${write}`);
  }
  return text;
}
