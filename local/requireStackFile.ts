import { existsSync } from "node:fs";
import { join } from "node:path";
import { readStackFile, StackFileError } from "../stacks/stackFile";
import { UsageError } from "./cloud/commandLine";

/** What is wrong with a file that cannot be read the deployment says itself. */
function hasSettings(project: string, stack: string): boolean {
  try {
    return readStackFile(project, stack).settings !== undefined;
  } catch (error) {
    if (!(error instanceof StackFileError)) throw error;
    return true;
  }
}

/**
 * Pulumi deletes the file of a stack with the stack (`stack rm`, to which it advises after a destroy, and
 * `destroy --remove`), and makes an empty one with the next of that name.
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
