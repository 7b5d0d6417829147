import { call, type GitHub, list } from "./api";
import { marked, ownNote } from "./note";

/** What became of a comment or an issue. */
type Outcome = "made" | "updated" | "closed" | "nothing to do";

/** What tells the comment from all others, as `--key` does an issue. */
const REVIEW = "review";

/**
 * Writes the one comment of a pull request: makes it the first time, and changes it afterwards.
 *
 * @param text undefined: there is nothing to tell
 * @param nothing what a comment that is there says then
 */
export async function upsertComment(
  gitHub: GitHub,
  pullRequest: number,
  text: string | undefined,
  nothing: string,
): Promise<Outcome> {
  const comments = `/issues/${pullRequest}/comments`;
  const own = ownNote(await list(gitHub, comments), REVIEW);
  if (own) {
    const body = marked(REVIEW, text ?? nothing);
    await call(gitHub, "PATCH", `/issues/comments/${own.id}`, { body });
    return "updated";
  }
  if (text === undefined) return "nothing to do";
  await call(gitHub, "POST", comments, { body: marked(REVIEW, text) });
  return "made";
}

/**
 * Keeps the one open issue of a kind: opens it, changes its text, or closes it.
 *
 * @param text undefined: all is well; the issue that is open is closed
 */
export async function upsertIssue(
  gitHub: GitHub,
  key: string,
  title: string,
  text: string | undefined,
): Promise<Outcome> {
  const own = ownNote(await list(gitHub, "/issues?state=open"), key);
  if (text === undefined) {
    if (!own) return "nothing to do";
    await call(gitHub, "PATCH", `/issues/${own.number}`, {
      state: "closed",
      state_reason: "completed",
    });
    return "closed";
  }
  const body = marked(key, text);
  if (own) {
    await call(gitHub, "PATCH", `/issues/${own.number}`, { title, body });
    return "updated";
  }
  await call(gitHub, "POST", "/issues", { title, body });
  return "made";
}
