import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { asFileError } from "../../client/files/fileError";
import { importFile } from "./importFile";
import { AdoptError } from "./problem";
import type { Adopted } from "./settingsFrom";
import { yaml } from "./yaml";

/** The files that were written, relative to the project. */
export interface Written {
  readonly stackFile: string;
  /** Undefined for a service that the stack only refers to. */
  readonly importFile: string | undefined;
}

/**
 * Writes the stack file, and the file that `pulumi import` reads.
 *
 * @throws {AdoptError} when one of them exists, before anything is written
 * @throws {FileError} when one cannot be written; then neither is left
 */
export function writeFiles(
  project: string,
  stack: string,
  region: string,
  adopted: Adopted,
): Written {
  const stackFile = join("stacks", `Pulumi.${stack}.yaml`);
  const imports = join("stacks", `adopt-${stack}.json`);
  const config = { "alicloud:region": region, "comfyui-eas:settings": adopted.settings };
  const files: [string, string][] = [
    [
      stackFile,
      `# The service ${adopted.serviceName}, taken over. Every setting is explained in stacks/schema/.\n${yaml({ config })}`,
    ],
  ];
  const deployed = adopted.edition !== "serverless";
  if (deployed) {
    files.push([imports, `${JSON.stringify(importFile(adopted.serviceName), null, 2)}\n`]);
  }
  const present = files.map(([file]) => file).filter((file) => existsSync(join(project, file)));
  if (present.length > 0) {
    throw new AdoptError(
      `${present.join(" and ")} ${present.length > 1 ? "exist already and are" : "exists already and is"} not overwritten; write --stack with another name, or remove it first.`,
    );
  }
  const made: string[] = [];
  try {
    for (const [file, text] of files) {
      const path = join(project, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, "", { flag: "wx" });
      made.push(path);
      writeFileSync(path, text);
    }
  } catch (error) {
    // A file that is half written, as on a full disk, would stop the next try.
    for (const path of made) rmSync(path);
    throw asFileError(error, files.map(([file]) => file).join(" or "));
  }
  return { stackFile, importFile: deployed ? imports : undefined };
}
