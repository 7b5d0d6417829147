import type { Mutation } from "./mutation";
import { THEMES } from "./themes";

/** The mutations with these names or of these themes; all of them if there are no names. */
export const choose = (names: readonly string[]): Mutation[] =>
  THEMES.flatMap((theme) =>
    theme.mutations.filter(
      ({ name }) => names.length === 0 || names.includes(name) || names.includes(theme.name),
    ),
  );

/** The message about names that are neither a mutation's nor a theme's; undefined when all are known. */
export function unknownNames(names: readonly string[]): string | undefined {
  const themes = THEMES.map(({ name }) => name);
  const mutations = choose([]).map(({ name }) => name);
  const unknown = names.filter((name) => !themes.includes(name) && !mutations.includes(name));
  if (unknown.length === 0) return undefined;
  return [
    `There is no theme or mutation ${unknown.join(", ")}.`,
    `Themes: ${themes.join(", ")}`,
    `Mutations: ${mutations.join(", ")}`,
  ].join("\n");
}
