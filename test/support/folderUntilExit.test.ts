import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "./temporaryFolder";

it.each([
  ["ends", undefined, 0],
  ["is ended by Ctrl-C", "SIGINT", 130],
] as const)("is removed when the command %s", async (_how, signal, ended) => {
  const dir = temporaryFolder();
  const program = join(dir, "command.ts");
  const temporary = temporaryFolder();
  writeFileSync(
    program,
    `import { folderUntilExit } from ${JSON.stringify(join(__dirname, "folderUntilExit"))};
console.log(folderUntilExit());
if (${signal !== undefined}) setInterval(() => undefined, 1_000);`,
  );
  const child = spawn(process.execPath, ["--import", "tsx", program], {
    env: { ...process.env, TMPDIR: temporary },
  });
  const [made] = await once(child.stdout, "data");
  expect(`${made}`).toContain(temporary);
  if (signal) child.kill(signal);
  const [code] = await once(child, "close");
  expect(code).toBe(ended);
  expect(readdirSync(temporary).filter((name) => name.startsWith("comfyui-eas-"))).toEqual([]);
});
