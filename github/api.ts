import { setTimeout } from "node:timers/promises";

/** Where GitHub is called and with which token, from a workflow's environment. */
export interface GitHub {
  /** Base of the API, without a slash at its end. */
  readonly url: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
}

/** GitHub refused or did not answer; the message has GitHub's words and never the token. */
export class GitHubError extends Error {
  override name = "GitHubError";
}

/** A variable that a workflow sets for every step, or that a step must set itself. */
function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new GitHubError(
    `${name} is not set. GitHub sets GITHUB_REPOSITORY in a workflow; the step must set GITHUB_TOKEN in its env.`,
  );
}

/** Reads these from the environment; the step must set the token as GITHUB_TOKEN. */
export const gitHubOf = (env: NodeJS.ProcessEnv): GitHub => ({
  url: (env.GITHUB_API_URL || "https://api.github.com").replace(/\/+$/, ""),
  repository: required(env, "GITHUB_REPOSITORY"),
  token: required(env, "GITHUB_TOKEN"),
});

/** Longest wait for one answer. */
const TIMEOUT_MS = 30_000;
const PAGE = 100;
/** More pages than any real pull request has. */
const MAX_PAGES = 50;

/** How long to wait before each repetition of a call, in ms; GitHub is mostly busy for moments only. */
const AGAIN_AFTER_MS = [500, 2000];

/** A complete answer; one that breaks off counts as none. */
interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly text: string;
}

const isBusy = ({ status }: Answer) => status === 429 || status >= 500;

/** Asks again if GitHub is busy. Not for POST, which may have made its object already. */
async function patiently(method: string, ask: () => Promise<Answer>): Promise<Answer> {
  for (const wait of method === "POST" ? [] : AGAIN_AFTER_MS) {
    // A lost answer is treated like a busy GitHub's; the last attempt below throws its reason.
    const answer = await ask().catch(() => undefined);
    if (answer && !isBusy(answer)) return answer;
    await setTimeout(wait);
  }
  return ask();
}

/** Why there is no answer: Node says only "fetch failed", and hides the reason in the cause. */
function whyNone({ message, cause }: Error): string {
  if (!(cause instanceof Error)) return message;
  return cause.message || (cause as NodeJS.ErrnoException).code || message;
}

/**
 * Calls a route of the repository, such as `/issues/7`.
 *
 * @throws {GitHubError} when GitHub refuses or does not answer
 */
export async function call(
  { url, repository, token }: GitHub,
  method: "GET" | "POST" | "PATCH",
  path: string,
  body?: object,
): Promise<unknown> {
  const what = `${method} ${path}`;
  const request = async () => {
    const response = await fetch(`${url}/repos/${repository}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/vnd.github+json",
        "x-github-api-version": "2022-11-28",
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { status, ok } = response;
    return { status, ok, text: await response.text() };
  };
  const { status, ok, text } = await patiently(method, request).catch((error: Error) => {
    throw new GitHubError(`${what}: GitHub does not answer: ${whyNone(error)}`);
  });
  if (!ok) {
    const hint =
      status === 403 || status === 404
        ? " The job may lack the permission, which a forked pull request never has."
        : "";
    throw new GitHubError(`${what}: HTTP ${status} ${text.slice(0, 300)}${hint}`);
  }
  return JSON.parse(text);
}

/** All items of a list route, fetched page by page. */
export async function list(gitHub: GitHub, path: string): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const query = `${path.includes("?") ? "&" : "?"}per_page=${PAGE}&page=${page}`;
    const items = (await call(gitHub, "GET", `${path}${query}`)) as unknown[];
    all.push(...items);
    if (items.length < PAGE) break;
  }
  return all;
}
