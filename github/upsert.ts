import { call, type GitHub, list } from "./api";
import { marked, ownNote } from "./note";

/** What became of a comment or an issue. */
type Outcome = "made" | "updated" | "closed" | "nothing to do";

/** Key of the comment's marker, as `--key` is an issue's. */
const REVIEW = "review";

/**
 * Writes the one comment of a pull request: makes it the first time, and changes it afterwards.
 *
 * @param text undefined if there is nothing to report
 * @param nothing the text that an existing comment then gets
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
 * @param text undefined if all is well; an open issue is then closed
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
