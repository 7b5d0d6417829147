import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { temporaryFolder } from "./cloud/testing";
import { project } from "./home";

const run = promisify(execFile);

/** A checkout in a folder of that name, with a tsx of its own: Node takes a link for what it leads to. */
function checkoutIn(name: string): string {
  const folder = join(temporaryFolder(), name);
  const modules = join(folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  for (const room of ["local", "client", "stacks", "components", "package.json"]) {
    cpSync(join(project, room), join(folder, room), { recursive: true });
  }
  for (const each of readdirSync(join(project, "node_modules"))) {
    if (each !== "tsx") symlinkSync(join(project, "node_modules", each), join(modules, each));
  }
  cpSync(join(project, "node_modules", "tsx"), join(modules, "tsx"), { recursive: true });
  return folder;
}

it("starts the local cloud and programs where the checkout's path is no URL as it is", async () => {
  const checkout = checkoutIn("it's ü #1 100%41");
  const starter = join(checkout, "starter.ts");
  writeFileSync(
    starter,
    `import { join } from "node:path";
     import { ensureCloud, stopCloud } from "./local/cloud/daemon";
     import { runProgram } from "./local/runProgram";
     const dir = join(__dirname, "cloud");
     void ensureCloud(dir)
       .then(() => stopCloud(dir))
       .then((stopped) => {
         console.log("stopped", stopped);
         runProgram("program.ts", ["started"], { env: process.env });
       });`,
  );
  writeFileSync(join(checkout, "program.ts"), "console.log(...process.argv.slice(2));");
  const tsx = pathToFileURL(join(checkout, "node_modules", "tsx", "dist", "loader.mjs")).href;
  const { stdout } = await run(process.execPath, ["--import", tsx, starter]);
  expect(stdout).toBe("stopped true\nstarted\n");
}, 60_000);
