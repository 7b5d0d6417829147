import { kindOf } from "./json";

/**
 * Checks an id, for programs in JavaScript, where types ensure nothing: without this check an id that is not
 * set would be sent as "undefined", or taken for that of every job that has none.
 *
 * @throws {TypeError} naming the argument
 */
export function checkId(name: string, id: unknown): void {
  if (typeof id === "string" && id !== "") return;
  const found = typeof id === "string" ? "empty" : id === undefined ? "not set" : kindOf(id);
  throw new TypeError(`${name} is ${found}; write the id as a string`);
}
