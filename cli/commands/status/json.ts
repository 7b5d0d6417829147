import { isUnknown } from "../../unknown";
import type { Report } from "./text";

/** The report for programs; what is not known is null, with its reason beside it. */
export function statusJson({ service, seen, depth, proof, billing }: Report): object {
  const { stack, name, region, facts } = service;
  const there = seen.state === "there" ? seen : undefined;
  return {
    stack,
    service: {
      name,
      region,
      edition: facts.edition ?? null,
      status: there?.overview.status ?? (seen.state === "gone" ? "gone" : null),
      message: there?.overview.message ?? null,
      warnings: there?.warnings ?? [],
      ...(seen.state === "unknown" && { unknown: seen.unknown }),
    },
    instances: there
      ? {
          running: there.overview.running ?? null,
          total: there.overview.total ?? null,
          list: there.instances ?? null,
        }
      : null,
    queue: isUnknown(depth)
      ? depth
      : {
          ...depth,
          oldestSeconds: depth.oldestSeconds ?? null,
          unread: depth.unread ?? null,
        },
    proof,
    billing,
  };
}
