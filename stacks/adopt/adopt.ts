import type { Arguments } from "./arguments";
import { writeFiles } from "./files";
import { report } from "./report";
import { settingsFrom } from "./settingsFrom";
import { source } from "./source";

/** A stack's name from a service's: the words of a name like `studio_oss`, with hyphens. */
const stackName = (service: string) => service.replace(/[^A-Za-z0-9]+/g, "-");

/**
 * Takes a service over as far as files go; returns what to say.
 *
 * @throws {AdoptError} when it cannot be taken over
 */
export async function adopt(args: Arguments, project: string): Promise<string> {
  const { live, region } = await source(args);
  const adopted = settingsFrom(live, region);
  const stack = args.stack ?? stackName(adopted.serviceName);
  const written = writeFiles(project, stack, region, adopted);
  return report(adopted, written, { stack, region, local: args.local });
}
