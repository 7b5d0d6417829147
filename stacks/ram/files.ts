import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type PolicyDocument, policyDocument, type Scope } from "./document";
import type { Recorded } from "./recorded";
import { POLICY_SETS, type PolicySet } from "./sets";

/** The committed policy of a set. */
const policyFile = (set: PolicySet, folder = __dirname) => join(folder, `${set}.json`);

export const readPolicyFile = (set: PolicySet): PolicyDocument =>
  JSON.parse(readFileSync(policyFile(set), "utf8"));

/** Writes the policies of all sets; the paths of the files. */
export function writePolicies(folder: string, recorded: readonly Recorded[], scope: Scope) {
  return POLICY_SETS.map((set) => {
    const file = policyFile(set, folder);
    writeFileSync(file, jsonText(policyDocument(set, recorded, scope)));
    return file;
  });
}

/** JSON with short lists on one line, as the formatter wants it. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2).replace(
    /^( *)(.*)\[\n([^[\]{}]*?)\n *\](,?)$/gm,
    (whole, indent: string, before: string, items: string, after: string) => {
      const line = `${indent}${before}[${items.trim().replace(/\n\s*/g, " ")}]${after}`;
      return line.length <= 100 ? line : whole;
    },
  );
  return `${text}\n`;
}
