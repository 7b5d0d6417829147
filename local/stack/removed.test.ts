import { expect, it } from "vitest";
import { removed } from "./removed";

it("says that everything is removed only if no stack of the user's own is left on the local cloud", () => {
  expect(removed([])).toMatch(
    /^Everything is removed and the local cloud is stopped\. Proofs stay/,
  );
  expect(removed(["prod", "mine"])).toMatch(
    /still has stacks of your own: prod, mine \(npm run pulumi -- destroy --stack prod /,
  );
});
