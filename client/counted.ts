/** A number of things, such as `1 node` or `2 nodes`. */
export const counted = (number: number, one: string, several = `${one}s`): string =>
  `${number} ${number === 1 ? one : several}`;
