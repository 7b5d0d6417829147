import fc from "fast-check";
import { expect, it } from "vitest";
import { spread } from "./clip";

it.each([
  [0, []],
  [1, [0]],
  [3, [0, 1, 2]],
  [35, [0, 3, 6, 9, 12, 15, 19, 22, 25, 28, 31, 34]],
])("takes of %i frames %j", (total, positions) => {
  expect(spread(total)).toEqual(positions);
});

it("takes each frame once, in order, with the first and the last", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5000 }), (total) => {
      const positions = spread(total);
      expect(positions.length).toBe(Math.min(total, 12));
      expect([positions[0], positions.at(-1)]).toEqual([0, total - 1]);
      expect(positions.every((at, nth) => nth === 0 || at > positions[nth - 1]!)).toBe(true);
    }),
  );
});
