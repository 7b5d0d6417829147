import type { Asked, Place } from "../mutation";

/** The proxy serves objects of the bucket under this path, with their own address in the query. */
export const OBJECT_PATH = "/mounted-object";

function placeAtComfyUI(method: string, path: string): Place {
  if (method === "POST") return path === "/prompt" ? "submission" : "other";
  if (path.startsWith("/history/")) return "history";
  const routes: Record<string, Place> = {
    "/": "page",
    "/system_stats": "stats",
    "/queue": "waiting",
    "/view": "file",
    "/ws": "websocket",
  };
  return routes[path] ?? "other";
}

function placeAtQueue(method: string, path: string, query: URLSearchParams): Place {
  if (method === "POST") return "put";
  if (method === "DELETE" && path.endsWith("/sink")) return "removal";
  if (method !== "GET") return "other";
  if (query.has("_attrs_")) return "attributes";
  if (query.has("_search_")) return "position";
  return path.endsWith("/sink") ? "sink" : "other";
}

/**
 * What a request asks for.
 *
 * @param base path of the service at its gateway, without a slash at its end
 */
export function placeOf(
  method: string,
  url: URL,
  { base, isQueue }: { base: string; isQueue: boolean },
): Pick<Asked, "place" | "file"> {
  if (url.pathname === OBJECT_PATH) {
    const { pathname } = new URL(url.searchParams.get("address") ?? "");
    return { place: "file", file: decodeURIComponent(pathname.split("/").at(-1) ?? "") };
  }
  const path = url.pathname.slice(base.length) || "/";
  const place = isQueue
    ? placeAtQueue(method, path, url.searchParams)
    : placeAtComfyUI(method, path);
  return { place, file: place === "file" ? (url.searchParams.get("filename") ?? "") : "" };
}
