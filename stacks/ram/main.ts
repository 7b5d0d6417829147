// `npm run ram-policy`: the RAM policies of a deployer. See arguments.ts for its options.

import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { parseArguments, UsageError, usage } from "./arguments";
import { jsonText, writePolicies } from "./files";
import { fromLogs, readRecorded, recordedFile } from "./recorded";

function main(): string {
  const { help, out, recorded, region, account, ...names } = parseArguments(process.argv.slice(2));
  if (help) return usage;
  if (recorded !== undefined) writeFileSync(recordedFile, jsonText(fromLogs(recorded)));
  const scope = {
    region,
    account,
    buckets: names.bucket,
    services: names.service,
    stateBuckets: names["state-bucket"],
  };
  const files = writePolicies(out ?? __dirname, readRecorded(), scope);
  return files.map((file) => relative(process.cwd(), file)).join("\n");
}

try {
  console.log(main());
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(code === "ENOENT" ? message.replace(/^ENOENT: /, "") : message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
