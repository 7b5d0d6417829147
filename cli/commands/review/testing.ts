// Shared by the tests of the command.

import { join } from "node:path";
import { project } from "../../../local/home";

/** A preview that was recorded from the real engine. */
export const fixture = (name: string) => join(project, "test", "review", "fixtures", name);
export const IMAGE_BUMP = fixture("image-bump.jsonl");
