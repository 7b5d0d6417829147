import type { Hides } from "../document/hidden";
import type { KeyChange } from "../document/keys";
import { clipped, code } from "./text";

/** The longest value that is shown in full. */
const SHOWN = 100;

/** How many equal characters to keep on each side of a difference. */
const AROUND = 24;

const shortened = (text: string) => clipped(text, SHOWN);

const json = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** If the texts are too long, cuts off most of what they have in common at both ends. */
function apart(one: string, other: string): [string, string] {
  if (Math.max(one.length, other.length) <= SHOWN) return [one, other];
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < most - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const part = (text: string) => {
    const from = Math.max(0, head - AROUND);
    const to = Math.min(text.length, text.length - tail + AROUND);
    return `${from > 0 ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
  };
  return [part(one), part(other)];
}

/** A value of the document as Markdown. */
export function shownValue(key: string, value: unknown, isHidden: Hides): string {
  if (value === undefined) return "–";
  return isHidden(key, value) ? "(not shown)" : code(shortened(json(value)));
}

/** Both sides of a change as Markdown; if one side is hidden, neither value is shown. */
export function shownChange({ key, before, after }: KeyChange, isHidden: Hides): [string, string] {
  if (before === undefined || after === undefined) {
    return [shownValue(key, before, isHidden), shownValue(key, after, isHidden)];
  }
  if (isHidden(key, before) || isHidden(key, after)) return ["(not shown)", "(another, not shown)"];
  const [one, other] = apart(json(before), json(after));
  return [code(shortened(one)), code(shortened(other))];
}
