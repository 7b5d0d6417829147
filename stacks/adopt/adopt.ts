import type { Arguments } from "./arguments";
import { writeFiles } from "./files";
import { report } from "./report";
import { settingsFrom } from "./settingsFrom";
import { source } from "./source";

/** Makes a stack's name from a service's: `studio_oss` becomes `studio-oss`. */
const stackName = (service: string) => service.replace(/[^A-Za-z0-9]+/g, "-");

/**
 * Writes the files for taking over a service, and returns what to tell the user.
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
