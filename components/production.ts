/** Numbered too, as `prod2`. */
const PRODUCTION = /^(prod|production|live)\d*$/;

/** Words that turn the next one into its opposite: `non-prod`, `pre-production`. */
const NEGATIONS = ["no", "non", "not", "pre"];

/**
 * Whether the name of a stack or environment means production: `prod`, `eu-production`, `live_1`. In doubt
 * it does, because then storage is protected and no rule is milder.
 */
export const isProduction = (name: string): boolean => {
  const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.some(
    (word, at) => PRODUCTION.test(word) && !NEGATIONS.includes(words[at - 1] ?? ""),
  );
};
