import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { counted } from "../counted";
import { UsageError } from "../usageError";
import { inFolder } from "../workflow/doctor/files";
import { workflowText } from "../workflow/workflowText";
import { JOURNAL, Journal } from "./journal";

/** The text of a workflow file. */
export interface GivenFile {
  /** The path as it was given; `stdin` for standard input. */
  file: string;
  text: string;
}

/** Stands for standard input on the command line. */
const STDIN = "-";

export interface GivenFilesOptions {
  /**
   * Output folder. Files that the jobs in its journal have made are not workflows and are skipped in folders.
   */
  outDir: string;
  readStdin(): Promise<Buffer>;
  /** Called with each line about files that were left out. */
  tell(line: string): void;
}

/**
 * Reads workflow files and all `.json` files in folders, each file once.
 *
 * @throws {UsageError} naming every path that cannot be read, or when there is no file at all
 */
export async function givenFiles(
  paths: readonly string[],
  { outDir, readStdin, tell }: GivenFilesOptions,
): Promise<GivenFile[]> {
  const given: GivenFile[] = [];
  const problems: string[] = [];
  const seen = new Set<string>();
  const folders = await Journal.jobFolders(outDir);
  const jobFolders = new Map(folders.map((folder) => [resolve(folder), folder]));
  const leftOut: LeftOut = new Map();
  const take = async (file: string, bytes: Promise<Buffer>) => {
    given.push({ file, text: workflowText(await bytes) });
  };
  const orTell = (path: string) => (error: Error) => {
    problems.push(`${path} cannot be read: ${error.message}.`);
    return [];
  };
  for (const path of paths) {
    if (path === STDIN) {
      // Being stopped is not reported as an unreadable path.
      const bytes = await readStdin();
      await take("stdin", Promise.resolve(bytes)).catch(orTell(path));
      continue;
    }
    for (const file of await filesAt(path, jobFolders, leftOut).catch(orTell(path))) {
      if (seen.has(resolve(file))) continue;
      seen.add(resolve(file));
      await take(file, readFile(file)).catch(orTell(file));
    }
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  for (const [folder, { size }] of leftOut) {
    tell(
      `${counted(size, ".json file")} in ${folder} left out: according to ${join(outDir, JOURNAL)}, run wrote what is there.`,
    );
  }
  if (given.length > 0) return given;
  const beside = leftOut.size > 0 ? " apart from what run wrote" : "";
  throw new UsageError(
    `There is no workflow in ${paths.join(", ")}${beside}; name .json files in API format.`,
  );
}

/** The files of each job's folder that are no workflows, because run wrote them. */
type LeftOut = Map<string, Set<string>>;

/** The file at a path, or the workflows in the folder there; adds the others to `leftOut`. */
async function filesAt(
  path: string,
  jobFolders: ReadonlyMap<string, string>,
  leftOut: LeftOut,
): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const found = await inFolder(path);
  return found.filter((file) => {
    const job = folderAround(file, jobFolders);
    if (job === undefined) return true;
    leftOut.set(job, (leftOut.get(job) ?? new Set()).add(resolve(file)));
    return false;
  });
}

/** The innermost of the given folders that contains a file; the keys are absolute paths. */
function folderAround(file: string, folders: ReadonlyMap<string, string>): string | undefined {
  // Walks up from the file instead of testing every folder: there are as many folders as jobs, and perhaps as
  // many files.
  for (let path = resolve(file); ; path = dirname(path)) {
    const above = dirname(path);
    if (above === path || folders.has(above)) return folders.get(above);
  }
}
