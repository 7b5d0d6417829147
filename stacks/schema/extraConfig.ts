import { z } from "zod";
import { extraConfigProblems } from "../../components/service/extraConfig";

/**
 * Keys merged last into the service document, for what there is no setting for; null takes a key
 * out. Refused where they would contradict what the package guarantees. Adding or removing a key
 * replaces the service; what another value does is in docs/changes.md.
 */
export const extraConfig = z
  .record(z.string(), z.unknown())
  .superRefine((extra, context) => {
    for (const { path, message } of extraConfigProblems(extra)) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
  })
  .default({});
