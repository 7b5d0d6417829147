import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { perDeployment } from "../pulumi/perDeployment";

/** Where a check writes its evidence, relative to the project: by the stack's name unless it is given. */
export const evidenceFolder = (given: string | undefined): string =>
  given ?? `evidence/${pulumi.getStack()}`;

/** Folders that have a check, by their path. */
const taken = perDeployment(() => new Map<string, string>());

/** Name of the check that writes its evidence to a folder; undefined while none does. */
export const checkWith = (folder: string): string | undefined => taken().get(resolve(folder));

/** Gives a folder to a check. */
export const takeFolder = (folder: string, check: string): void => {
  taken().set(resolve(folder), check);
};
