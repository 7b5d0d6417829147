import { chmod, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { vi } from "vitest";

/**
 * Puts a `pulumi` first on the PATH that runs a shell script instead. Its arguments are then in the
 * file `asked` of the folder.
 */
export async function fakePulumi(dir: string, script: string): Promise<void> {
  const file = join(dir, "pulumi");
  await writeFile(file, `#!/bin/sh\necho "$@" > "${dir}/asked"\n${script}\n`);
  await chmod(file, 0o755);
  vi.stubEnv("PATH", [dir, process.env.PATH].join(delimiter));
}

/** The same for a stack with these outputs. */
export async function fakeStack(dir: string, outputs: object): Promise<void> {
  const file = join(dir, "outputs.json");
  await writeFile(file, JSON.stringify(outputs));
  await fakePulumi(dir, `cat "${file}"`);
}
