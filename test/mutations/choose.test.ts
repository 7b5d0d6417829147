import { expect, it } from "vitest";
import { choose, unknownNames } from "./choose";
import { THEMES } from "./themes";

const every = THEMES.flatMap(({ mutations }) => mutations);
const [media] = THEMES;

it("chooses all, a theme, or a mutation, each mutation once", () => {
  expect(choose([])).toEqual(every);
  expect(choose(["media"])).toEqual(media!.mutations);
  const one = media!.mutations[0]!;
  expect(choose([one.name])).toEqual([one]);
  expect(choose(["media", one.name])).toEqual(media!.mutations);
});

it("knows every name, and answers an unknown one with a list", () => {
  const names = [...THEMES, ...every].map(({ name }) => name);
  expect(unknownNames(names)).toBeUndefined();
  expect(unknownNames([])).toBeUndefined();
  const said = unknownNames(["medai", "media", "toString"]) ?? "";
  expect(said).toMatch(/^There is no theme or mutation medai, toString\.\n/);
  for (const name of names) expect(said).toContain(name);
});
