import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Page, pageOf } from "./page";

const SUFFIX = ".md";

/** What the jobs of a run left: a page of Markdown for each stack. */
export interface Reports {
  /** In the order of the report: the wanted ones first. */
  readonly pages: readonly Page[];
  /** Wanted stacks without a page, because their job failed before it could write one. */
  readonly missing: readonly string[];
}

/** Reads the pages `<stack>.md` of a folder; a folder that does not exist has none. */
export function readReports(folder: string, wanted: readonly string[]): Reports {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const there = names
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => name.slice(0, -SUFFIX.length));
  const others = there.filter((stack) => !wanted.includes(stack)).sort();
  const pages = [...wanted.filter((stack) => there.includes(stack)), ...others]
    .map((stack) => ({ stack, text: readFileSync(join(folder, `${stack}${SUFFIX}`), "utf8") }))
    .filter(({ text }) => text.trim() !== "")
    .map(({ stack, text }) => pageOf(stack, text));
  return { pages, missing: wanted.filter((stack) => !there.includes(stack)) };
}
