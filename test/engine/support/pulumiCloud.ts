import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { listenOn } from "../../../local/cloud/listenOn";

/** What Pulumi Cloud keeps of one stack. */
interface Stack {
  version: number;
  deployment: unknown;
}

/** The part of Pulumi Cloud that the CLI needs to keep a state in it. */
export interface PulumiCloud {
  readonly url: string;
  close(): Promise<void>;
}

const EMPTY = { version: 3, deployment: null };

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const bytes = await buffer(request);
  const text = request.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
  return text.length === 0 ? {} : JSON.parse(text.toString());
}

/**
 * Starts a stand-in of Pulumi Cloud with one user, whose default organization is `user`; stacks of other
 * organizations can be used as well. Its routes are those of the CLI's own client (pulumi 3.259,
 * `backend/httpstate/client/api_endpoints.go`). It accepts any token and does not encrypt secrets.
 */
export async function startPulumiCloud(user: string): Promise<PulumiCloud> {
  const stacks = new Map<string, Stack>();
  let updates = 0;

  function answer(method: string, path: string, body: Record<string, unknown>): unknown {
    switch (`${method} ${path}`) {
      case "GET /api/user":
        return { githubLogin: user, name: user, organizations: [] };
      case "GET /api/user/organizations/default":
        return { GitHubLogin: user };
      case "GET /api/capabilities":
        return { capabilities: [] };
      case "GET /api/cli/version":
        return {};
    }
    const [, project, name, rest = ""] =
      /^\/api\/stacks\/([^/]+\/[^/]+)(?:\/([^/]+)(?:\/(.+))?)?$/.exec(path) ?? [];
    if (project === undefined) return undefined;
    if (method === "POST" && name === undefined) {
      stacks.set(`${project}/${body.stackName}`, { version: 0, deployment: EMPTY });
      return {};
    }
    const stack = stacks.get(`${project}/${name}`);
    if (!stack) return undefined;
    const [orgName, projectName] = project.split("/");
    const [kind, , step] = rest.split("/");
    switch (`${method} ${rest === "" || !step ? kind : step}`) {
      case "GET ":
        return { orgName, projectName, stackName: name, version: stack.version, tags: {} };
      case "GET export":
        return stack.deployment;
      case "POST preview":
      case "POST update":
        if (rest === kind) return { updateID: String(++updates) };
        return { version: stack.version + 1, token: "lease", tokenExpiration: 2 ** 40 };
      case "PATCH checkpoint":
        stack.deployment = { version: body.version, deployment: body.deployment };
        return {};
      case "POST complete":
        stack.version++;
        return {};
      case "POST encrypt":
        return { ciphertext: body.plaintext };
      case "POST events":
      case "POST renew_lease":
        return { token: "lease", tokenExpiration: 2 ** 40 };
    }
    return undefined;
  }

  const server = createServer(async (request, response) => {
    const { method = "", url = "" } = request;
    const path = url.replace(/\?.*/, "");
    const found = answer(method, path, await bodyOf(request));
    response.statusCode = found === undefined ? 404 : 200;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(found ?? { code: 404, message: "Not Found" }));
  });
  return {
    url: `http://127.0.0.1:${await listenOn(server)}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
