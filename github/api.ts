import { setTimeout } from "node:timers/promises";

/** Where and as whom GitHub is asked, as a workflow's environment says it. */
export interface GitHub {
  /** Base of the API, without a slash at its end. */
  readonly url: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
}

/** GitHub has refused; the message has its words and never the token. */
export class GitHubError extends Error {
  override name = "GitHubError";
}

/** A variable that a workflow sets for every step, or that a step must set itself. */
function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new GitHubError(`${name} is not set; a step of a workflow has it, the token by its env.`);
}

/** Reads it from the environment; the token must be given to the step as GITHUB_TOKEN. */
export const gitHubOf = (env: NodeJS.ProcessEnv): GitHub => ({
  url: (env.GITHUB_API_URL || "https://api.github.com").replace(/\/+$/, ""),
  repository: required(env, "GITHUB_REPOSITORY"),
  token: required(env, "GITHUB_TOKEN"),
});

/** Longest wait for one answer. */
const TIMEOUT_MS = 30_000;
const PAGE = 100;
/** More pages than any pull request of people has. */
const MAX_PAGES = 50;

/** How long is waited before a call is repeated; GitHub is mostly busy for moments. */
const AGAIN_AFTER_MS = [500, 2000];

/** A whole answer: one that breaks off is none. */
interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly text: string;
}

const isBusy = ({ status }: Answer) => status === 429 || status >= 500;

/** Asks again where GitHub is busy; what a POST makes could be there already, and then twice. */
async function patiently(method: string, ask: () => Promise<Answer>): Promise<Answer> {
  for (const wait of method === "POST" ? [] : AGAIN_AFTER_MS) {
    // A lost answer is asked for again like one of a busy GitHub; why the last was lost is told.
    const answer = await ask().catch(() => undefined);
    if (answer && !isBusy(answer)) return answer;
    await setTimeout(wait);
  }
  return ask();
}

/** Why there is no answer: Node hides it one level down, behind "fetch failed". */
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

/** Everything that a route lists, page after page. */
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
