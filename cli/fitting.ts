/** Hangul, the first of the scripts whose characters are two columns wide. */
const WIDE = 0x1100;

/**
 * As much of a text as surely fits into this many columns of a terminal. Every character from Hangul on
 * counts as wide, as Chinese is: a line that ends too early does no harm, but one that wraps does.
 */
export function fitting(text: string, columns: number): string {
  let left = columns;
  const characters = [...text];
  const end = characters.findIndex((character) => {
    left -= character.codePointAt(0)! < WIDE ? 1 : 2;
    return left < 0;
  });
  return end === -1 ? text : characters.slice(0, end).join("");
}
