const MARK = "(redacted)";

/** Names that HTML has for characters which tokens are made of. */
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
  "+": "plus",
  "/": "sol",
  "=": "equals",
};

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** Hexadecimal digits in either case, as part of a pattern. */
const hex = (text: string) =>
  text.replace(/[a-f]/gi, (digit) => `[${digit.toLowerCase()}${digit.toUpperCase()}]`);

/** One character in every way in which it is written in addresses, in JSON and in HTML. */
function written(character: string): string {
  if (/[A-Za-z0-9]/.test(character)) return character;
  const code = character.codePointAt(0)!;
  const digits = code.toString(16);
  const percent = encodeURIComponent(character);
  const bytes = percent.startsWith("%") ? percent : `%${digits.padStart(2, "0")}`;
  const name = ENTITIES[character];
  return `(?:${[
    literal(character),
    // Escaped once or more often, as in JSON within JSON; bounded, for the sake of long runs of them.
    String.raw`\\{1,8}${literal(character)}`,
    literal(JSON.stringify(character).slice(1, -1)),
    String.raw`\\{1,8}u${hex(digits.padStart(4, "0"))}`,
    String.raw`\\{1,8}x${hex(digits.padStart(2, "0"))}`,
    // Likewise an address within an address.
    hex(bytes.toLowerCase()).replaceAll("%", "%(?:25){0,8}"),
    `&#0{0,8}${code};`,
    `&#[xX]0{0,8}${hex(digits)};`,
    ...(name === undefined ? [] : [`&${name};`]),
    ...(character === " " ? [String.raw`\+`] : []),
  ].join("|")})`;
}

const pattern = (text: string) => [...text].map(written).join("");

/** Shorter secrets stand in innocent words, too; where one may be that short, it is not looked for. */
export const LEAST_SECRET = 8;

/** Shorter pieces of base64 stand in other texts by chance. */
const SHORTEST = 12;

/**
 * What a text is in base64, as in `Basic`, whatever stands before and after it: of each of the three
 * ways in which it may lie, the characters that are of it alone.
 */
const inBase64 = (text: string): string[] =>
  [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const own = bytes.toString("base64").slice(before === 0 ? 0 : before + 1);
    const whole = own.replace(/=+$/, "").slice(0, bytes.length % 3 === 0 ? undefined : -1);
    if (whole.length < SHORTEST) return [];
    const parts = [...whole].map((character) => {
      const other = { "+": "-", "/": "_" }[character];
      return other === undefined ? character : `(?:${written(character)}|${other})`;
    });
    return [parts.join("")];
  });

/**
 * Returns a function that takes a secret out of any text, also where a server echoes it back as
 * addresses, JSON, HTML or base64 have it, or without the `=` at its end.
 */
export function redactor(secret: string): (text: string) => string {
  if (secret === "") return (text) => text;
  const bare = secret.replace(/=+$/, "");
  const ending = `${written("=")}{0,${secret.length - bare.length}}`;
  const form = bare === "" ? pattern(secret) : `${pattern(bare)}${ending}`;
  const forms = new RegExp([form, ...inBase64(bare)].join("|"), "g");
  return (text) => text.replace(forms, MARK);
}

/** Returns a function that takes several secrets out of any text; those that are not there are passed over. */
export function redactorOf(secrets: readonly (string | undefined)[]): (text: string) => string {
  const redactors = secrets.map((secret) => redactor(secret ?? ""));
  return (text) => redactors.reduce((rest, redact) => redact(rest), text);
}

/** Levels that no answer of ComfyUI has; the stack holds a walk through some thousands. */
const DEEPEST = 100;

/**
 * Applies a redactor to every string in a JSON-like value. What a server has nested deeper than 100
 * levels becomes null.
 *
 * @param redactKey for its keys; default: as for the rest
 */
export function redactDeep<T>(
  value: T,
  redact: (text: string) => string,
  redactKey: (key: string) => string = redact,
): T {
  const walk = (part: unknown, depth: number): unknown => {
    if (typeof part === "string") return redact(part);
    if (typeof part !== "object" || part === null) return part;
    if (depth > DEEPEST) return null;
    if (Array.isArray(part)) return part.map((held) => walk(held, depth + 1));
    return Object.fromEntries(
      Object.entries(part).map(([key, held]) => [redactKey(key), walk(held, depth + 1)]),
    );
  };
  return walk(value, 1) as T;
}
