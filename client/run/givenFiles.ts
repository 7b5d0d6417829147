import { readFile, stat } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { UsageError } from "../smoke/settings";
import { inFolder } from "../workflow/doctor/files";

/** The text of a workflow file. */
export interface GivenFile {
  /** As it was named; what was read on standard input is called so. */
  file: string;
  text: string;
}

/** Names standard input on the command line. */
const STDIN = "-";

export interface GivenFilesOptions {
  /** Files that a workflow has made are no workflows. */
  outDir: string;
  readStdin(): Promise<Buffer>;
}

/**
 * Reads workflow files, and all `.json` files of folders, each file once.
 *
 * @throws {UsageError} that names every path that cannot be read, or when there is no file at all
 */
export async function givenFiles(
  paths: readonly string[],
  { outDir, readStdin }: GivenFilesOptions,
): Promise<GivenFile[]> {
  const given: GivenFile[] = [];
  const problems: string[] = [];
  const seen = new Set<string>();
  const made = resolve(outDir) + sep;
  for (const path of paths) {
    if (path === STDIN) {
      given.push({ file: "stdin", text: (await readStdin()).toString("utf8") });
      continue;
    }
    try {
      const isFolder = (await stat(path)).isDirectory();
      const found = isFolder ? await inFolder(path) : [path];
      for (const file of found.filter((each) => !isFolder || !resolve(each).startsWith(made))) {
        if (seen.has(resolve(file))) continue;
        seen.add(resolve(file));
        given.push({ file, text: await readFile(file, "utf8") });
      }
    } catch (error) {
      problems.push(`${path} cannot be read: ${(error as Error).message}.`);
    }
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  if (given.length > 0) return given;
  throw new UsageError(
    `There is no workflow in ${paths.join(", ")}; write .json files in API format.`,
  );
}
