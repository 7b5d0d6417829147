import { redactDeep, redactorOf } from "../../../client/http/redact";
import { oneLine } from "../../../client/plain";
import { comment } from "../../../review/comment";
import type { Preview } from "../../../review/preview/preview";
import { reviewStack } from "../../../review/review";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import { checkWritableFile, writeNamedFile } from "../../writable";
import { type CostFlags, costOptions } from "./costOptions";
import { environmentSecrets } from "./environmentSecrets";
import { reviewJson } from "./json";
import { type SourceFlags, sourcesOf } from "./sources";

/** The command line, as it was given. */
export interface ReviewFlags extends SourceFlags, CostFlags {
  links?: string;
  out?: string;
  json?: boolean;
}

/** The URL of the repository's files, at the commit that a GitHub workflow runs for. */
function linksOf({ GITHUB_SERVER_URL: server, ...env }: NodeJS.ProcessEnv): string | undefined {
  const { GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
  return server && repository && commit ? `${server}/${repository}/blob/${commit}` : undefined;
}

/**
 * Reviews and writes the comment.
 *
 * @returns the exit code: 1 when something is against the change
 */
export async function runReview(flags: ReviewFlags, io: Io): Promise<number> {
  await checkWritableFile("--out", flags.out);
  const { previews: found, drifts } = await sourcesOf(flags, io);
  // GitHub hides these secrets in logs, but not in comments.
  const redact = redactorOf(environmentSecrets(io.env));
  const previews = found.map((preview) => ({
    ...preview,
    diagnostics: redactDeep(preview.diagnostics, redact),
    violations: redactDeep(preview.violations, redact),
  }));
  const driftOf = ({ stack }: Preview) => drifts.find((drift) => drift.stack === stack);
  const reviews = previews.map((preview) =>
    reviewStack(preview, { cost: costOptions(preview, flags, io.env), drift: driftOf(preview) }),
  );
  const text = comment(reviews, flags.links ?? linksOf(io.env));
  if (flags.out !== undefined) await writeNamedFile(flags.out, text, `--out ${flags.out}`);
  if (flags.json) io.out(JSON.stringify(reviewJson(reviews, text)));
  else if (flags.out === undefined) io.out(text.trimEnd());
  const problems = reviews.flatMap((each) => each.problems);
  for (const problem of problems) io.err(oneLine(problem));
  return problems.length > 0 ? EXIT.wrong : EXIT.ok;
}
