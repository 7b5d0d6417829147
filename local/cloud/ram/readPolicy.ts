import { readFileSync } from "node:fs";
import { type Policy, policySchema } from "./policy";

/** Reads a policy document. @throws Error that names the file and everything that is wrong with it. */
export function readPolicy(file: string): Policy {
  const wrong = (why: string) => new Error(`${file} is not a RAM policy: ${why}`);
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw wrong((error as Error).message);
  }
  const result = policySchema.safeParse(document);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw wrong(problems.join("; "));
}
