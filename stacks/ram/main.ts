// `npm run ram-policy`: writes a deployer's RAM policies. See arguments.ts for its options.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { UsageError } from "../../client/usageError";
import { parseArguments, usage } from "./arguments";
import { jsonText, writePolicies } from "./files";
import { fromLogs, readRecorded, recordedFile } from "./recorded";

function makeFolder(out: string): void {
  try {
    mkdirSync(out, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--out: "${out}" is not a folder, and none can be made there (${code}).`);
  }
}

function main(): string {
  const { help, out, recorded, ...scope } = parseArguments(process.argv.slice(2));
  if (help) return usage;
  if (recorded !== undefined && !existsSync(recorded)) {
    throw new UsageError(`--recorded: there is no folder "${recorded}".`);
  }
  if (out !== undefined) makeFolder(out);
  if (recorded !== undefined) writeFileSync(recordedFile, jsonText(fromLogs(recorded)));
  const files = writePolicies(out ?? __dirname, readRecorded(), scope);
  return files.map((file) => relative(process.cwd(), file)).join("\n");
}

try {
  console.log(main());
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
