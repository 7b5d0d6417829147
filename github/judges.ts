import { z } from "zod";
import { type GitHub, list } from "./api";

/**
 * Files by which a change is judged: workflows, policies, review, prices, the smoke check, and what starts
 * these, which could print any verdict in their place.
 */
const JUDGES = [
  /^(\.github|client\/(smoke|stack)|components\/smoke|cost|github|policy|review)\//,
  /^((cli|local)\/[^/]+|package(-lock)?\.json|\.npmrc|tsconfig\.json)$/,
  /^cli\/commands\/(cost|proof|review|stacks)\b/,
  /^stacks\/touched\.ts$/,
  // Files of users, which only their names tell: the configuration of policies, and prices.
  /(polic|price)[^/]*\.json$/i,
];

const NO_JUDGE = /\.(md|test\.ts)$/;

const isJudge = (file: string) => !NO_JUDGE.test(file) && JUDGES.some((each) => each.test(file));

const ChangedFile = z.object({ filename: z.string(), previous_filename: z.string().optional() });

/** Most files to name. */
const NAMED = 10;

/** Most files of a pull request that GitHub lists (documented). */
const LISTED = 3000;

/** A file's name as code; anybody chooses it, so it keeps no character that ends the code. */
const named = (file: string) => `\`${file.slice(0, 200).replace(/[^\w./+@-]/g, "?")}\``;

/**
 * A warning, as Markdown, that a pull request changes files by which it is itself judged, or that it has
 * more files than GitHub lists; empty if neither is so. GitHub lists the files, because the program that
 * finds the touched stacks is the pull request's own.
 */
export async function judgesChanged(gitHub: GitHub, pullRequest: number): Promise<string> {
  const listed = await list(gitHub, `/pulls/${pullRequest}/files`);
  const files = listed
    .map((file) => ChangedFile.parse(file))
    .flatMap(({ filename, previous_filename: before }) => [filename, ...(before ? [before] : [])])
    .filter(isJudge);
  const warnings: string[] = [];
  if (files.length > 0) {
    const more = files.length > NAMED ? [`${files.length - NAMED} more`] : [];
    const all = [...files.slice(0, NAMED).map(named), ...more].join(", ");
    warnings.push(
      `**This pull request also changes what judges it**: ${all}. Read these files, too: what is below was found out with them as they are here.`,
    );
  }
  if (listed.length >= LISTED) {
    warnings.push(
      `**GitHub lists only ${LISTED} files of this pull request**: whether others of it change what judges it is not known.`,
    );
  }
  return warnings.join("\n\n");
}
