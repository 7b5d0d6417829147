import { createServer } from "node:http";
import { listenOn } from "../local/cloud/listenOn";

interface Stored {
  id: number;
  number: number;
  body: string;
  user: { type: string };
  state?: string;
  title?: string;
  pull_request?: object;
}

/** The part of GitHub's API that the workflows' notes need, for the repository `o/r`, with pages, in memory. */
export interface FakeGitHub {
  readonly url: string;
  readonly comments: Stored[];
  readonly issues: Stored[];
  /** The files that every pull request changes. */
  readonly files: { filename: string; previous_filename?: string }[];
  /** The requests so far, such as `POST /issues Bearer token`. */
  readonly asked: string[];
  /** From now on answers every call, or the next `times` calls, with this status. */
  refuse(status: number, text: string, times?: number): void;
  close(): Promise<void>;
}

export async function fakeGitHub(): Promise<FakeGitHub> {
  const comments: Stored[] = [];
  const issues: Stored[] = [];
  const files: FakeGitHub["files"] = [];
  const asked: string[] = [];
  let refusal: { status: number; text: string; times: number } | undefined;
  let lastId = 1000;

  const create = (into: Stored[], given: object) => {
    lastId += 1;
    const bot = { user: { type: "Bot" }, state: "open" };
    into.push({ id: lastId, number: lastId, body: "", ...bot, ...given });
    return into.at(-1)!;
  };

  function answer(method: string, path: string, query: URLSearchParams, body: object): unknown {
    const id = Number(path.split("/").at(-1));
    const page = (all: readonly unknown[]) => {
      const size = Number(query.get("per_page"));
      return all.slice((Number(query.get("page")) - 1) * size).slice(0, size);
    };
    if (/^GET \/issues\/\d+\/comments$/.test(`${method} ${path}`)) return page(comments);
    if (/^GET \/pulls\/\d+\/files$/.test(`${method} ${path}`)) return page(files);
    if (/^POST \/issues\/\d+\/comments$/.test(`${method} ${path}`)) return create(comments, body);
    if (`${method} ${path}` === "GET /issues") {
      return page(issues.filter(({ state }) => state === query.get("state")));
    }
    if (`${method} ${path}` === "POST /issues") return create(issues, body);
    const stored = path.startsWith("/issues/comments/")
      ? comments.find((each) => each.id === id)
      : issues.find(({ number }) => number === id);
    return method === "PATCH" && stored ? Object.assign(stored, body) : undefined;
  }

  const server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const path = pathname.replace("/api/repos/o/r", "");
    asked.push(`${request.method} ${path} ${request.headers.authorization}`);
    const body = text === "" ? {} : (JSON.parse(text) as object);
    const refused = refusal && refusal.times-- > 0 ? refusal : undefined;
    const found = refused ? undefined : answer(request.method ?? "", path, searchParams, body);
    response.statusCode = refused?.status ?? (found === undefined ? 404 : 200);
    response.end(refused?.text ?? JSON.stringify(found ?? { message: "Not Found" }));
  });
  return {
    url: `http://127.0.0.1:${await listenOn(server)}/api`,
    comments,
    issues,
    files,
    asked,
    refuse: (status, text, times = Number.POSITIVE_INFINITY) => {
      refusal = { status, text, times };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
