import { oneLine, plain } from "../../../client/plain";
import type { Job } from "../../../client/run/job";
import type { Outcome } from "../../../client/run/outcome";
import type { News } from "../../../client/run/service";
import type { Io } from "../../io";
import { outcomeLine, textLines } from "./report";

/** Without a terminal, nodes and steps of a sampler are reported at this pace. */
const MINOR_EVERY_MS = 10_000;

/** The last news of a job that was shown. */
interface Told {
  text: string;
  at: number;
}

/**
 * Shows how far the jobs are: on a terminal in one line that is overwritten, elsewhere in a line for
 * each change. Every job ends with a line of its own.
 */
export class Progress {
  readonly #told = new Map<Job, Told>();
  #ended = 0;
  #hasLine = false;

  constructor(
    private readonly io: Pick<Io, "err" | "overwrite" | "live">,
    private readonly count: number,
    private readonly redact: (text: string) => string,
  ) {}

  /** A line that stays. */
  say(line: string): void {
    this.#clear();
    this.io.err(this.redact(line));
    this.#draw();
  }

  tell(job: Job, { text: said, minor = false }: News): void {
    const text = oneLine(said);
    const before = this.#told.get(job);
    if (before?.text === text) return;
    const now = performance.now();
    const isQuiet = minor && before && now - before.at < MINOR_EVERY_MS;
    if (isQuiet && !this.io.live) return;
    this.#told.set(job, { text, at: now });
    if (this.io.live) this.#draw();
    else this.io.err(this.redact(`${plain(job.file)}: ${text}`));
  }

  end(outcome: Outcome): void {
    this.#told.delete(outcome.job);
    this.#ended += 1;
    if (outcome.status !== "not begun") this.say(outcomeLine(outcome));
    for (const line of textLines(outcome)) this.say(line);
    this.#draw();
  }

  /** Removes the line that would have been overwritten. */
  close(): void {
    this.#clear();
  }

  #draw(): void {
    if (!this.io.live || this.#told.size === 0) return;
    const jobs = [...this.#told]
      .map(([{ file }, { text }]) => `${plain(file)}: ${text}`)
      .join(" | ");
    this.io.overwrite(this.redact(`${this.#ended}/${this.count} done | ${jobs}`));
    this.#hasLine = true;
  }

  #clear(): void {
    if (this.#hasLine) this.io.overwrite("");
    this.#hasLine = false;
  }
}
