import { isSecretKey } from "./secretKey";
import { secretName } from "./secretName";

/** Texts that are secrets, or hold one, whatever they are called. */
const SECRET_FORMS = [
  // A password that a variable holds is none here.
  /:\/\/[^/\s:@]*:(?!\$[\w{(])[^/\s@]+@/,
  /\bLTAI[A-Za-z0-9]{12,}\b/,
  /\bSTS\.[A-Za-z0-9]{16,}\b/,
  /\bA[KS]IA[A-Z0-9]{16}\b/,
  /\bAIza[\w-]{35}/,
  /\bhf_[A-Za-z0-9]{20,}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{30,}\b/,
  /\bgithub_pat_\w{30,}/,
  /\bglpat-[\w-]{20,}/,
  /\bxox[abprs]-[\w-]{10,}/,
  /\bsk-[A-Za-z0-9_-]{20,}\b/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
];

/** A value in any quotes, which end it, or without. */
const VALUE = String.raw`(?:"[^"]*"|'[^']*'|[^\s"';&|]+)`;

/** Space in a command line, which may go on in the next line. */
const SPACE = String.raw`(?:\s|\\\n)+`;

/**
 * Names with their values. Of what stands after a space only the name is taken, because the value
 * may be the next name: `export HF_TOKEN=…`.
 */
const NAMED = [
  // NAME=value, --name=value, ?name=value
  String.raw`(?<![\w.$-])-{0,2}([A-Za-z_][\w.-]*)=(?=(${VALUE}))`,
  // --name value
  String.raw`(?<![\w-])--?([A-Za-z_][\w.-]*)${SPACE}(?=(${VALUE}))`,
  // Name: value, as in a header, and "name": "value"
  String.raw`(?<![\w-])([A-Za-z_][\w-]*)["']?\s{0,9}:\s*(?:(?:bearer|basic|token)\s+)?(?=(${VALUE}))`,
  // ${NAME:-value}
  String.raw`\$\{([A-Za-z_]\w*):?[-=](?=(${VALUE}))`,
].map((form) => new RegExp(form, "gi"));

/** name value, as in a file of settings; also prose has such words, so the value decides. */
const BARE = new RegExp(String.raw`(?<![\w.$-])([A-Za-z_][\w.-]*)${SPACE}(?=(${VALUE}))`, "g");

/** The rest of one command; bounded, so that a long text is searched in a short time. */
const REST = String.raw`(?:\\\n|(?!&&)[^;|\n]){0,500}?`;

/** Secrets that a command takes by a short option, or is sent. */
const COMMANDS = [
  String.raw`\bcurl\b${REST}\s(?:-[A-Za-z]*[uU]|--(?:proxy-)?user)[\s=]*["']?[^\s"':/]+:(${VALUE})`,
  String.raw`\bsshpass\s+-p\s*(${VALUE})`,
  String.raw`\blogin\b${REST}\s-p\s*(${VALUE})`,
  String.raw`\becho\s+(?:-n\s+)?(${VALUE})\s*\|[^|]{0,500}--password-stdin`,
].map((form) => new RegExp(form, "g"));

/** A value that only refers to one (`$TOKEN`, the path of a file), or that stands for none. */
const REFERENCE = /^(\$[\w{(@]|`|\/|\.{1,2}\/|~\/|@|<|%|\{\{|\\|-|\*+$)/;

/** A value that switches something. */
const SWITCH = /^(true|false|yes|no|on|off|none|null|[01])$/i;

const plain = (value: string): string => value.replace(/^["']|["']$/g, "");

/** Whether a text can be a secret: it is there, refers to none, and switches nothing. */
const isGiven = (value: string): boolean =>
  value !== "" && !REFERENCE.test(value) && !SWITCH.test(value);

/** Whether a text looks like something that a machine made. */
const looksMade = (value: string): boolean =>
  value.length >= 8 && /\d/.test(value) && /[A-Za-z]/.test(value);

/** Whether a value is a secret by the name that it stands under. */
export function isNamedSecret(name: string, quoted: string): boolean {
  const value = plain(quoted);
  const sounds = secretName(name);
  if (sounds === "no" || !isGiven(value)) return false;
  if (sounds === "secret") return true;
  return /key$/i.test(name) ? looksMade(value) : !/^(.{1,3}|\d{1,4})$/.test(value);
}

const pairs = (form: RegExp, text: string) =>
  [...text.matchAll(form)].map(([, name = "", value = ""]) => ({ name, value }));

/** Whether a text, such as a command line, holds a secret: by its form or by a name before it. */
export const holdsSecret = (text: string): boolean =>
  SECRET_FORMS.some((form) => form.test(text)) ||
  NAMED.some((form) => pairs(form, text).some(({ name, value }) => isNamedSecret(name, value))) ||
  pairs(BARE, text).some(
    ({ name, value }) => isNamedSecret(name, value) && looksMade(plain(value)),
  ) ||
  COMMANDS.some((form) =>
    [...text.matchAll(form)].some(([, value = ""]) => {
      const bare = plain(value);
      // `-u 1000:1000` is a user and a group.
      return isGiven(bare) && !/^\d{1,5}$/.test(bare);
    }),
  );

/** Letters and digits in a row; commits and digests are known by their length. */
const OPAQUE = /(?<![\w/.-])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{20,}(?![\w/.-])/g;
const HASH = /^([\da-f]{40}|[\da-f]{64})$/;

/**
 * Whether a text may hold a secret, for who would rather hide too much of it than too little: also
 * where a name only has to do with secrets, or where something in a command line looks made.
 */
export const mayHoldSecret = (text: string): boolean =>
  holdsSecret(text) ||
  NAMED.some((form) =>
    pairs(form, text).some(({ name, value }) => isSecretKey(name) && isGiven(plain(value))),
  ) ||
  (/\s/.test(text) && [...text.matchAll(OPAQUE)].some(([run]) => !HASH.test(run)));

/** Shorter values stand in innocent words, too. */
const LONG_ENOUGH = 6;

/**
 * The secrets in a text, to take them out of it: what is one by its form, and what stands under a
 * secret's name, where no prose could.
 */
export const secretTexts = (text: string): string[] => [
  ...SECRET_FORMS.flatMap((form) => [...text.matchAll(new RegExp(form, "g"))].map(([all]) => all)),
  ...NAMED.flatMap((form, at) =>
    pairs(form, text)
      .filter(({ name }) => isSecretKey(name))
      .map(({ value }) => plain(value))
      .filter((value) => value.length >= LONG_ENOUGH && isGiven(value))
      // Only NAME=value is written for programs; behind a space or a colon there may be a word.
      .filter((value) => at === 0 || looksMade(value)),
  ),
];
