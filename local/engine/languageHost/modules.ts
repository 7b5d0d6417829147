import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Path of `module` as a program in `directory` would load it, so that the program and the SDK's own
 * entry points are the same copy.
 *
 * @param install what to run when it is not installed
 * @throws Error in the official host's words
 */
export function locateModule(module: string, directory: string, install: string): string {
  try {
    return requireFrom(directory).resolve(module);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    throw new Error(
      `It looks like the Pulumi SDK has not been installed. Have you run ${install}?`,
    );
  }
}

/** A package and the version of it that is installed. */
export interface InstalledPackage {
  name: string;
  version: string;
}

/**
 * The packages that package.json of `directory` names, in the versions installed there; with
 * `transitive`, everything that its package-lock.json names.
 */
export function installedPackages(directory: string, transitive: boolean): InstalledPackage[] {
  const lock = transitive ? readJson(join(directory, "package-lock.json")) : undefined;
  if (lock?.packages) {
    return Object.entries(lock.packages)
      .filter(([path, entry]) => path.includes("node_modules/") && entry.version)
      .map(([path, entry]) => ({
        name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
        version: entry.version ?? "",
      }));
  }
  const own = readJson(join(directory, "package.json"));
  return Object.keys({ ...own?.dependencies, ...own?.devDependencies }).flatMap((name) => {
    const version = installedVersion(name, directory);
    return version ? [{ name, version }] : [];
  });
}

/** Version of a package as a program in `directory` would load it; undefined when it cannot. */
export function installedVersion(name: string, directory: string): string | undefined {
  for (const folder of requireFrom(directory).resolve.paths(name) ?? []) {
    const version = readJson(join(folder, name, "package.json"))?.version;
    if (version) return version;
  }
  return undefined;
}

interface Manifest {
  version?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  packages?: Record<string, { version?: string }>;
}

function readJson(file: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Manifest;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The file need not exist: only its folder counts. */
function requireFrom(directory: string): NodeJS.Require {
  return createRequire(join(directory, "program.js"));
}
