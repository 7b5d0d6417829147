/** A number of things in words: `1 node`, `2 nodes`. */
export const counted = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? "" : "s"}`;
