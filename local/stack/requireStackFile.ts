import { existsSync } from "node:fs";
import { join } from "node:path";
import { readStackFile, StackFileError } from "../../stacks/stackFile";
import { UsageError } from "../cloud/commandLine";

/** True also for a file that cannot be read: the deployment says what is wrong with it. */
function hasSettings(project: string, stack: string): boolean {
  try {
    return readStackFile(project, stack).settings !== undefined;
  } catch (error) {
    if (!(error instanceof StackFileError)) throw error;
    return true;
  }
}

/**
 * Requires that a local stack still has its file. Pulumi deletes a stack's file with the stack (`stack rm`,
 * which it advises after a destroy, and `destroy --remove`), and writes an empty one for the next stack of
 * that name.
 *
 * @param project folder with Pulumi.yaml
 * @throws {UsageError} when the file of a local stack is gone, or has no settings
 */
export function requireStackFile(project: string, stack: string): void {
  const file = `stacks/Pulumi.${stack}.yaml`;
  if (existsSync(join(project, file)) && hasSettings(project, stack)) return;
  throw new UsageError(
    `${file} has no comfyui-eas:settings: "pulumi stack rm" and "pulumi destroy --remove" delete the file with the stack. ` +
      `To have it back: git checkout ${file}`,
  );
}
