import { perDeployment } from "./perDeployment";

const given = perDeployment(() => new Map<string, number>());

/**
 * A name that no other hook of the program has. The engine fails at a second hook of the same name, while
 * two resources may share a name: if their types differ, or the types of their components do.
 */
export function hookName(wanted: string): string {
  const count = (given().get(wanted) ?? 0) + 1;
  given().set(wanted, count);
  return count === 1 ? wanted : `${wanted}-${count}`;
}
