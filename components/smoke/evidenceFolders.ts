import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { isMocked } from "../pulumi/mocked";
import { perDeployment } from "../pulumi/perDeployment";
import { projectFolder } from "../pulumi/projectFolder";

/** The folder for a check's evidence, relative to the project: as given, or named after the stack. */
export const evidenceFolder = (given: string | undefined): string =>
  given ?? `evidence/${pulumi.getStack()}`;

const pathOf = (folder: string) => resolve(projectFolder(), folder);

/** Name of the check that uses a folder, by the folder's full path. */
const taken = perDeployment(() => new Map<string, string>());

/**
 * Name of another check that writes its evidence to a folder; undefined if none does yet. Under Pulumi's mocks a
 * check of the same name is none: each of a program's tests may declare it once more.
 */
export function otherCheckWith(folder: string, check: string): string | undefined {
  const other = taken().get(pathOf(folder));
  return other === check && isMocked() ? undefined : other;
}

/** Reserves a folder for a check. */
export const takeFolder = (folder: string, check: string): void => {
  taken().set(pathOf(folder), check);
};
