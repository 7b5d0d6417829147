export { table } from "../review/markdown/text";

/** Writes the part of a page between two markers anew; the text around it is written by hand. */
export function withPart(page: string, begin: string, end: string, text: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page has no ${begin} … ${end}.`);
  return `${page.slice(0, from)}${begin}\n${text}\n${page.slice(to)}`;
}
