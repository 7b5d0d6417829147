import type { CloudContext } from "./context";
import { ApiError, invalidParameter, json } from "./errors";
import { apiAccess } from "./ram/apiAccess";
import { type CloudRequest, formOf, header, type Operation } from "./request";
import { checkApiSignature, isByOwner } from "./signature";

/** One call of an action, through the RPC or the ROA interface. */
export interface Call {
  cloud: CloudContext;
  region: string;
  /** RPC: query and form together; ROA: the query. */
  parameters: URLSearchParams;
  /** The variable parts of an ROA path, decoded. */
  path: Record<string, string>;
  /** The body as sent; ROA bodies are JSON. */
  body: Buffer;
}

/**
 * An action, and what addresses it within a version of its product: for RPC the name, for ROA method and
 * path, whose variable parts are written `{Name}`. `run` returns the answer without its request id.
 */
export interface Action {
  name: string;
  method?: string;
  path?: string;
  run(call: Call): object | Promise<object>;
}

/** The actions of a product, by the version of its API. */
export type Versions = Readonly<Record<string, readonly Action[]>>;

/** Picks the action of a product that a request asks for. @throws ApiError 400 that names an unknown one. */
export function resolveAction(
  product: string,
  versions: Versions,
  request: CloudRequest,
  target: { region: string; central?: boolean; cloud: CloudContext },
): Operation {
  const parameters = rpcParameters(request);
  const name = parameters.get("Action") ?? header(request, "x-acs-action") ?? "";
  const version = parameters.get("Version") ?? header(request, "x-acs-version") ?? "";
  for (const action of versions[version] ?? []) {
    const path = addresses(action, request, name);
    if (!path) continue;
    const named = target.central ? parameters.get("RegionId") : undefined;
    const call: Call = {
      cloud: target.cloud,
      region: named || target.region,
      parameters: action.path ? request.query : parameters,
      path,
      body: request.body,
    };
    const access = isByOwner(request) ? [] : apiAccess(product, action.name, call);
    return {
      product,
      action: action.name,
      access,
      run: async () => {
        checkApiSignature(request);
        target.cloud.ram.authorize(access);
        return json(200, await action.run(call));
      },
    };
  }
  const asked = name || `${request.method} ${request.path}`;
  throw new ApiError(
    400,
    "UnsupportedByLocalCloud",
    `The local cloud does not know product ${product}, version ${version || "(none)"}, action ${asked}.`,
  );
}

/** The variable parts of the path if the request means this action; otherwise undefined. */
function addresses(action: Action, request: CloudRequest, name: string) {
  if (!action.path) return request.path === "/" && action.name === name ? {} : undefined;
  return action.method === request.method ? matchPath(action.path, request.path) : undefined;
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const variables: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const variable = /^\{(\w+)\}$/.exec(part)?.[1];
    if (variable) variables[variable] = decode(given[index]!);
    else if (part !== given[index]) return undefined;
  }
  return variables;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalidParameter(`The path part ${part} is not well encoded.`);
  }
}

/** RPC clients send parameters in the query or in a form. The query wins. */
function rpcParameters(request: CloudRequest): URLSearchParams {
  const all = formOf(request);
  for (const [key, value] of request.query) all.set(key, value);
  return all;
}

/** The values of a list that RPC clients flatten: `Tag.1`, `Tag.2`, … */
export function flattened(parameters: URLSearchParams, name: string, field = ""): string[] {
  const values: string[] = [];
  for (let index = 1; ; index += 1) {
    const value = parameters.get(`${name}.${index}${field && `.${field}`}`);
    if (value === null) return values;
    values.push(value);
  }
}

/** A page number or size from the query, within its bounds. */
export function numberParameter(
  parameters: URLSearchParams,
  name: string,
  fallback: number,
  maximum = Number.MAX_SAFE_INTEGER,
): number {
  const text = parameters.get(name);
  if (text === null || text === "") return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > maximum) {
    throw invalidParameter(
      `${name} is ${JSON.stringify(text)}; write a whole number from 1 to ${maximum}.`,
    );
  }
  return value;
}

/** One page of what was found, which the parameters `PageSize` and `pageName` choose. */
export function pageOf<T>(
  parameters: URLSearchParams,
  found: readonly T[],
  { usual = 100, most, pageName = "PageNumber" }: PageOptions = {},
) {
  const size = numberParameter(parameters, "PageSize", usual, most);
  const page = numberParameter(parameters, pageName, 1);
  return { size, page, items: found.slice((page - 1) * size, page * size) };
}

interface PageOptions {
  /** The size of a page if none is asked for. */
  readonly usual?: number;
  /** The largest size of a page. Default: any. */
  readonly most?: number;
  readonly pageName?: string;
}
