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

/** A file's name as code; anybody chooses it, so it keeps no character that ends the code. */
const named = (file: string) => `\`${file.slice(0, 200).replace(/[^\w./+@-]/g, "?")}\``;

/**
 * A warning, as Markdown, that a pull request changes files by which it is itself judged; empty if it does
 * not. GitHub lists the files, because the program that finds the touched stacks is the pull request's own.
 */
export async function judgesChanged(gitHub: GitHub, pullRequest: number): Promise<string> {
  const files = (await list(gitHub, `/pulls/${pullRequest}/files`))
    .map((file) => ChangedFile.parse(file))
    .flatMap(({ filename, previous_filename: before }) => [filename, ...(before ? [before] : [])])
    .filter(isJudge);
  if (files.length === 0) return "";
  const more = files.length > NAMED ? [`${files.length - NAMED} more`] : [];
  const all = [...files.slice(0, NAMED).map(named), ...more].join(", ");
  return `**This pull request also changes what judges it**: ${all}. Read these files, too: what is below was found out with them as they are here.`;
}
