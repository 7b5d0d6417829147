import { z } from "zod";
import { extraConfigProblems } from "../../components/service/extraConfig";
import { refusing } from "../refusing";

/**
 * Keys merged last into the service document, for what has no setting of its own; null takes a key out.
 * Default: none. A key is refused if it would contradict what the package guarantees. Adding or removing
 * a key replaces the service; docs/changes.md says what a changed value does.
 */
export const extraConfig = z
  .record(z.string(), z.unknown())
  .superRefine(refusing(extraConfigProblems))
  .default({});
