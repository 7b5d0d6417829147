import { readFileSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { EncodingError } from "../../utf8Text";
import { workflowText } from "../workflowText";
import { diagnose } from "./diagnose";
import type { Finding } from "./finding";
import type { DoctorOptions } from "./options";

const FILE = "write the path of a workflow file";

function unreadable(file: string, error: unknown, otherwise: string): Finding {
  const { problem, fix } =
    error instanceof EncodingError ? error : { problem: (error as Error).message, fix: otherwise };
  const about = { file, rule: "unreadable_file", severity: "error" } as const;
  return { ...about, problem: `It cannot be read: ${problem}`, fix };
}

/** The `.json` files in a folder and its subfolders, in order, without hidden ones. */
export async function inFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await inFolder(path)));
    else if (/\.json$/i.test(entry.name)) found.push(path);
  }
  return found;
}

/** The result of examining files. */
export interface Examined {
  /** Every file that was examined, in order. */
  files: string[];
  findings: Finding[];
}

/**
 * Diagnoses files and all `.json` files in folders, each file once. A path that cannot be read is a finding
 * too.
 *
 * @param paths of files and folders, as the user wrote them
 */
export async function diagnoseFiles(
  paths: readonly string[],
  options: DoctorOptions = {},
): Promise<Examined> {
  const files = new Map<string, string>();
  const findings: Finding[] = [];
  const isNew = (file: string) => {
    const isKnown = files.has(resolve(file));
    if (!isKnown) files.set(resolve(file), file);
    return !isKnown;
  };
  for (const path of paths) {
    try {
      const found = (await stat(path)).isDirectory() ? await inFolder(path) : [path];
      for (const file of found.filter(isNew)) findings.push(...(await diagnosed(file, options)));
    } catch (error) {
      if (isNew(path))
        findings.push(unreadable(path, error, `${FILE}, or of a folder with such files`));
    }
  }
  return { files: [...files.values()], findings };
}

async function diagnosed(file: string, options: DoctorOptions): Promise<Finding[]> {
  try {
    return diagnose(workflowText(await readFile(file)), options, file);
  } catch (error) {
    return [unreadable(file, error, FILE)];
  }
}

/**
 * Diagnoses one file synchronously, for callers that cannot wait, such as the code that reads the settings.
 */
export function diagnoseFile(file: string, options: DoctorOptions = {}): Finding[] {
  let text: string;
  try {
    text = workflowText(readFileSync(file));
  } catch (error) {
    return [unreadable(file, error, FILE)];
  }
  return diagnose(text, options, file);
}
