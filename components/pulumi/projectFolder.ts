import { realpathSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";

/**
 * The folder of Pulumi.yaml. The program works in that of `main`, which for `main: bin/index.js` is another
 * one, often emptied before a build. Without a Pulumi.yaml of its own, as in the Automation API and in tests
 * with mocks, it is the folder that the program works in.
 */
export function projectFolder(): string {
  const root = pulumi.runtime.getRootDirectory();
  // The real path, as that of the working directory: behind a link they would seem to differ.
  return isAbsolute(root) ? realpathSync(root) : process.cwd();
}

/** A path relative to the project as this process can read it. */
export const inProject = (path: string): string =>
  projectFolder() === process.cwd() ? path : resolve(projectFolder(), path);
