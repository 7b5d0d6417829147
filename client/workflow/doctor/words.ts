/** Longest piece of a workflow to quote in a message. */
const LONGEST = 60;

/** The beginning of a text, with an ellipsis when there is more. */
export const cut = (text: string) =>
  text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;

/** A value as in the file, shortened when it is long. */
export function shown(value: unknown): string {
  if (typeof value === "bigint") return cut(String(value));
  if (Array.isArray(value)) {
    const short = value.length <= 4 && value.every((item) => typeof item !== "object");
    return short ? `[${value.map(shown).join(", ")}]` : `a list of ${value.length}`;
  }
  if (typeof value === "object" && value !== null) return "an object";
  return cut(JSON.stringify(value) ?? "nothing");
}

/** The edit distance between two texts; gives up when their lengths differ by more than `most`. */
function distance(left: string, right: string, most: number): number {
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...left].entries()) {
    const next = [at + 1];
    for (let index = 1; index <= right.length; index++) {
      const same = right[index - 1] === letter ? 0 : 1;
      next.push(Math.min(row[index]! + 1, next[index - 1]! + 1, row[index - 1]! + same));
    }
    row = next;
  }
  return row.at(-1)!;
}

/** The choice that was most likely meant; undefined when none is similar. */
export function nearest(value: unknown, choices: readonly unknown[]): string | undefined {
  if (typeof value === "object") return undefined;
  const text = String(value).toLowerCase().slice(0, 200);
  const most = Math.max(1, Math.floor(text.length / 3));
  const ranked = choices
    .filter((choice) => typeof choice === "string" && choice.length < 200)
    .map((choice) => ({ choice, steps: distance(text, String(choice).toLowerCase(), most) }))
    .filter(({ steps }) => steps <= most)
    .sort((a, b) => a.steps - b.steps);
  return ranked[0]?.choice as string | undefined;
}

/**
 * What to do about a name that only looks like one of these; undefined when it looks like none. macOS may write
 * letters and their marks as characters of their own (NFD), which to a service is another name.
 */
export function looksLike(value: unknown, names: readonly unknown[]): string | undefined {
  if (typeof value !== "string") return undefined;
  const form = value.normalize();
  const twin = names.find((name) => typeof name === "string" && name.normalize() === form);
  if (twin === undefined) return undefined;
  const how = twin === form ? "in one character" : "apart, as macOS may write them";
  return `copy the name from there: ${shown(twin)} looks the same but has its letters and their marks ${how}; or rename the file`;
}

/** Lists a few of the choices, the one most likely meant first. */
export function someOf(choices: readonly unknown[], value: unknown): string {
  const meant = nearest(value, choices);
  const others = choices.filter((choice) => choice !== meant);
  const first = (meant === undefined ? others : [meant, ...others]).slice(0, 4);
  const rest = choices.length - first.length;
  const names = first.map(shown);
  const last = rest > 0 ? `one of ${rest} more` : names.pop();
  return names.length === 0 ? `${last}` : `${names.join(", ")} or ${last}`;
}
