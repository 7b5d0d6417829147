// The exact text of each change's comment. `npx vitest run test/review/golden -u` writes them again: read
// the difference as a reviewer of a pull request would.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { comment } from "../../review/comment";
import { reviewStack } from "../../review/review";
import { CHANGES } from "./changes";

const GOLDEN = join(__dirname, "golden");

it.each(Object.keys(CHANGES))("writes the comment of %s", async (name) => {
  const { previews, options } = CHANGES[name]!();
  const reviews = previews.map((preview) => reviewStack(preview, { cost: {}, ...options }));
  await expect(comment(reviews)).toMatchFileSnapshot(join(GOLDEN, `${name}.md`));
});

it("keeps no comment that no change makes any more", () => {
  const wanted = Object.keys(CHANGES).map((name) => `${name}.md`);
  expect(readdirSync(GOLDEN).sort()).toEqual(wanted.sort());
});
