import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type PolicyDocument, policyDocument, type Scope } from "./document";
import type { Recorded } from "./recorded";
import { POLICY_SETS, type PolicySet } from "./sets";

/** The file with the policy of a set. Default folder: this one, with the committed policies. */
const policyFile = (set: PolicySet, folder = __dirname) => join(folder, `${set}.json`);

export const readPolicyFile = (set: PolicySet): PolicyDocument =>
  JSON.parse(readFileSync(policyFile(set), "utf8"));

/** Writes the policies of all sets, and returns the paths of their files. */
export function writePolicies(folder: string, recorded: readonly Recorded[], scope: Scope) {
  return POLICY_SETS.map((set) => {
    const file = policyFile(set, folder);
    writeFileSync(file, jsonText(policyDocument(set, recorded, scope)));
    return file;
  });
}

/** Writes JSON as the formatter wants it, with short lists on one line. */
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
