import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "../mutation";

/** Headers of a single connection, and those that depend on the body, which may be spoiled. */
const DROPPED = ["connection", "keep-alive", "transfer-encoding", "content-length"];

/** The headers that a proxy passes on. */
export const endToEnd = (headers: IncomingHttpHeaders): Answer["headers"] =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || DROPPED.includes(name) ? [] : [[name, value]],
    ),
  );
