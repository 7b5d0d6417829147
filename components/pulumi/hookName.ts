import { perDeployment } from "./perDeployment";

const given = perDeployment(() => new Map<string, number>());

/**
 * A name for a hook that no other of the program has. The engine fails at a second one, where two
 * resources may have the same name: of different types, or in components of different types.
 */
export function hookName(wanted: string): string {
  const count = (given().get(wanted) ?? 0) + 1;
  given().set(wanted, count);
  return count === 1 ? wanted : `${wanted}-${count}`;
}
