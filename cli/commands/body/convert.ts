import type { Source } from "./source";

/** What a body is for: an edition, or just a file. */
export type Purpose = "standard" | "api" | "workflow";

export interface Converted {
  body: object;
  /** Where it is sent to, below the service's address; undefined for a file. */
  path: string | undefined;
  /** Keys of the given body that have no place in this one. */
  leftOut: string[];
}

/**
 * The body for a purpose. Standard: the nodes in `prompt`, with whatever else was beside it. API: the
 * nodes alone, because `api_prompt` takes the whole body for nodes (confirmed: vendor's guide).
 */
export function convert({ workflow, around }: Source, to: Purpose, clientId?: string): Converted {
  if (to === "standard") {
    const body = {
      ...around,
      ...(clientId !== undefined && { client_id: clientId }),
      prompt: workflow,
    };
    return { body, path: "/prompt", leftOut: [] };
  }
  const leftOut = Object.keys(around ?? {});
  return { body: workflow, path: to === "api" ? "/api_prompt" : undefined, leftOut };
}
