import { z } from "zod";
import { extraConfigProblems } from "../../components/service/extraConfig";

/**
 * Keys merged last into the service document, for what has no setting of its own; null takes a key out.
 * Default: none. A key is refused if it would contradict what the package guarantees. Adding or removing
 * a key replaces the service; docs/changes.md says what a changed value does.
 */
export const extraConfig = z
  .record(z.string(), z.unknown())
  .superRefine((extra, context) => {
    for (const { path, message } of extraConfigProblems(extra)) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
  })
  .default({});
