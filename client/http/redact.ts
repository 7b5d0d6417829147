const MARK = "(redacted)";

/** HTML's names for characters that occur in tokens. */
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

/** A pattern for one character in every form that URLs, JSON and HTML have for it. */
function written(character: string): string {
  if (/[A-Za-z0-9]/.test(character)) return character;
  const code = character.codePointAt(0)!;
  const digits = code.toString(16);
  const percent = encodeURIComponent(character);
  const bytes = percent.startsWith("%") ? percent : `%${digits.padStart(2, "0")}`;
  const name = ENTITIES[character];
  return `(?:${[
    literal(character),
    // Escaped once or several times, as in JSON within JSON; bounded so that long runs stay fast.
    String.raw`\\{1,8}${literal(character)}`,
    literal(JSON.stringify(character).slice(1, -1)),
    String.raw`\\{1,8}u${hex(digits.padStart(4, "0"))}`,
    String.raw`\\{1,8}x${hex(digits.padStart(2, "0"))}`,
    // Likewise a URL within a URL.
    hex(bytes.toLowerCase()).replaceAll("%", "%(?:25){0,8}"),
    `&#0{0,8}${code};`,
    `&#[xX]0{0,8}${hex(digits)};`,
    ...(name === undefined ? [] : [`&${name};`]),
    ...(character === " " ? [String.raw`\+`] : []),
  ].join("|")})`;
}

const pattern = (text: string) => [...text].map(written).join("");

/**
 * A shorter secret could also occur in ordinary words. Callers whose secrets may be that short do not redact
 * them.
 */
export const LEAST_SECRET = 8;

/** Shorter pieces of base64 occur in other texts by chance. */
const SHORTEST = 12;

/**
 * Patterns for a text inside base64, as in `Basic`, whatever precedes and follows it. The text can begin at
 * three offsets within a base64 group; each pattern has the characters that depend on the text alone.
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
 * Returns a function that removes a secret from any text, including where a server echoes it encoded for a
 * URL, JSON, HTML or base64, or without its trailing `=`.
 */
export function redactor(secret: string): (text: string) => string {
  if (secret === "") return (text) => text;
  const bare = secret.replace(/=+$/, "");
  const ending = `${written("=")}{0,${secret.length - bare.length}}`;
  const form = bare === "" ? pattern(secret) : `${pattern(bare)}${ending}`;
  const forms = new RegExp([form, ...inBase64(bare)].join("|"), "g");
  return (text) => text.replace(forms, MARK);
}

/** Returns a function that removes several secrets from any text; undefined and empty ones are ignored. */
export function redactorOf(secrets: readonly (string | undefined)[]): (text: string) => string {
  const redactors = secrets.map((secret) => redactor(secret ?? ""));
  return (text) => redactors.reduce((rest, redact) => redact(rest), text);
}

/** Deeper than any answer of ComfyUI; the stack is enough for some thousands. */
const DEEPEST = 100;

/**
 * Applies a redactor to every string in a JSON-like value. Anything nested deeper than 100 levels becomes
 * null.
 *
 * @param redactKey redacts the keys. Default: `redact`
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
