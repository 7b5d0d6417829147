import { expect, it } from "vitest";
import { removed } from "./removed";

it("calls everything removed only where no stack of the user's own is left on the local cloud", () => {
  expect(removed([])).toMatch(/^Everything is removed and the local cloud is stopped; proofs stay/);
  expect(removed(["prod", "mine"])).toMatch(
    /still has those of your own: prod, mine \(npm run pulumi -- destroy --stack prod /,
  );
});
