import type { z } from "zod";
import type { CloudContext } from "../context";
import { ApiError } from "../errors";
import type { RequestLog } from "../requestLog";

/** What the admin routes read and change. */
export interface AdminContext extends CloudContext {
  requests: RequestLog;
  /** Facts of this process, for `GET /admin/state`. */
  process: {
    pid: number;
    instance: string;
    dir: string;
    startedAt: string;
    code: string;
    options: object;
  };
}

/** One call of an admin route. */
export interface AdminCall {
  context: AdminContext;
  name: string;
  query: URLSearchParams;
  body: unknown;
}

/** A route; its path may hold one `{name}`. */
export interface AdminRoute {
  method: string;
  path: string;
  run(call: AdminCall): object;
}

/** The body, parsed by the schema. @throws ApiError 400 with every problem. */
export function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join(".")}: ${message}` : message,
  );
  throw new ApiError(400, "InvalidBody", problems.join("; "));
}
