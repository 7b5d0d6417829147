/** How names of secrets end, even if nothing separates the words: `HF_TOKEN`, `PGPASSWORD`. */
const SECRET_END = /(token|secret|passwords?|passwd|passphrase|passcode|apikey)$/;

/** Words that name a secret only as whole words. */
const SECRET_WORDS = [
  ...["pwd", "credential", "credentials", "auth", "authorization", "cookie", "signature", "sig"],
];

/** Words before "key" that make it a secret: `API_KEY`, `accessKeyId`, `WEBHOOK_SIGNING_KEY`. */
const SECRET_KEYS = [
  ...["access", "account", "api", "auth", "decryption", "encryption", "license", "master"],
  ...["private", "secret", "signing", "subscription"],
];

/** Words before "token", "pass" or "key" that make it no secret: `PAD_TOKEN`, `LOW_PASS`, `public_key`. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  token: ["max", "min", "num", "n", "pad", "eos", "bos", "unk", "mask", "stop", "start", "end"],
  pass: [
    ...["first", "second", "one", "two", "single", "multi", "num", "per", "max", "min"],
    ...["high", "low", "band", "all", "by", "depth", "render", "z"],
  ],
  key: [
    ...["public", "pub", "primary", "foreign", "partition", "sort", "cache", "object", "index"],
    ...["hot", "frame", "map", "group", "routing", "state"],
  ],
};

/** Words that make a name a switch and no secret: `--no-auth`. */
const SWITCHES = ["no", "enable", "disable", "require", "skip", "use", "with", "without"];

/**
 * What the name of a variable, option, parameter or key says: `secret`; `maybe` when only the value can
 * tell (`OPENAI_KEY`, but also `SHORTCUT_KEY`); or `no`.
 */
type SecretName = "secret" | "maybe" | "no";

/** The words of a name, however they are joined, without numbers: `hfToken2` has two. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");

/** Whether people keep secrets under a name. */
export function secretName(name: string): SecretName {
  const words = wordsOf(name);
  // `access_key_id` is as secret as `access_key`.
  if (words.at(-1) === "id" && words.at(-2) === "key") words.pop();
  const [last = "", before = ""] = words.reverse();
  const others = Object.hasOwn(OTHERS, last) ? OTHERS[last] : undefined;
  if (SWITCHES.includes(before) || others?.includes(before)) return "no";
  if (SECRET_END.test(last) || SECRET_WORDS.includes(last)) return "secret";
  if (last === "pass") return "maybe";
  if (last !== "key" || before === "") return "no";
  return SECRET_KEYS.includes(before) ? "secret" : "maybe";
}
