import { LINES_A_PAGE, type LogPage } from "../../../client/eas/logs";

/** The order in which EAS gives the lines of a log; no document states it. */
export type Order = "oldest-first" | "newest-first";

type ReadPage = (page: number) => Promise<LogPage>;

/** A service's log as one list of lines, oldest first, whatever the order of its pages. */
export class LogReader {
  constructor(
    private readonly page: ReadPage,
    private readonly order: Order,
  ) {}

  /** How many lines there are now. */
  async total(): Promise<number> {
    const { lines, total = 0, pages = 1 } = await this.page(1);
    const known = Math.max(total, lines.length);
    // Exactly one page: EAS may have counted that page alone.
    if (pages <= 1 || known !== LINES_A_PAGE) return known;
    const last = (await this.page(pages)).lines.length;
    return last === 0 ? known : (pages - 1) * LINES_A_PAGE + last;
  }

  /**
   * The lines from one position up to another, which is not included; both are counted from the oldest
   * line.
   */
  async lines(from: number, to: number, total: number): Promise<string[]> {
    if (from >= to) return [];
    const [first, end] = this.order === "oldest-first" ? [from, to] : [total - to, total - from];
    const found: string[] = [];
    const last = Math.floor((end - 1) / LINES_A_PAGE);
    for (let at = Math.floor(first / LINES_A_PAGE); at <= last; at += 1) {
      const { lines } = await this.page(at + 1);
      const skipped = at * LINES_A_PAGE;
      found.push(...lines.slice(Math.max(0, first - skipped), end - skipped));
    }
    return this.order === "oldest-first" ? found : found.reverse();
  }
}
