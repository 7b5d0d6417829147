import { resolve } from "node:path";
import { perDeployment } from "../pulumi/perDeployment";

/** Folders that have a check, by their path. */
const taken = perDeployment(() => new Map<string, string>());

/** Name of the check that writes its evidence to a folder; undefined while none does. */
export const checkWith = (folder: string): string | undefined => taken().get(resolve(folder));

/** Gives a folder to a check. */
export const takeFolder = (folder: string, check: string): void => {
  taken().set(resolve(folder), check);
};
