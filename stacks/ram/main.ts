// `npm run ram-policy`: the RAM policies of a deployer. See arguments.ts for its options.

import { existsSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { parseArguments, UsageError, usage } from "./arguments";
import { jsonText, writePolicies } from "./files";
import { fromLogs, readRecorded, recordedFile } from "./recorded";

function main(): string {
  const { help, out, recorded, region, account, ...names } = parseArguments(process.argv.slice(2));
  if (help) return usage;
  for (const [option, folder] of Object.entries({ out, recorded })) {
    if (folder !== undefined && !existsSync(folder)) {
      throw new UsageError(`--${option}: there is no folder "${folder}"; make it first.`);
    }
  }
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
  console.error((error as Error).message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
