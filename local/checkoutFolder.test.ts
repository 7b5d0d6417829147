import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { temporaryFolder } from "../test/support/temporaryFolder";
import { project } from "./home";

const run = promisify(execFile);

/** A checkout in a folder of that name, with its own copy of tsx, because Node resolves links. */
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

/** What a program of a checkout writes to standard output. */
async function said(checkout: string, name: string, program: string): Promise<string> {
  const file = join(checkout, name);
  writeFileSync(file, program);
  const tsx = pathToFileURL(join(checkout, "node_modules", "tsx", "dist", "loader.mjs")).href;
  return (await run(process.execPath, ["--import", tsx, file])).stdout;
}

it("starts the local cloud and programs if the checkout's path must be escaped in a URL", async () => {
  const checkout = checkoutIn("it's ü #1 100%41");
  writeFileSync(join(checkout, "program.ts"), "console.log(...process.argv.slice(2));");
  const stdout = await said(
    checkout,
    "starter.ts",
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
  expect(stdout).toBe("stopped true\nstarted\n");
});

it("restarts the local cloud when its code has changed, as by a pull", async () => {
  const checkout = checkoutIn("checkout");
  const stdout = await said(
    checkout,
    "pulled.ts",
    `import { appendFileSync, writeFileSync } from "node:fs";
     import { join } from "node:path";
     import { ensureCloud, stopCloud } from "./local/cloud/daemon";
     import { readHolder } from "./local/cloud/folderLock";
     const dir = join(__dirname, "cloud");
     const process = () => readHolder(dir)?.instance;
     const ensure = async () => {
       await ensureCloud(dir, {}, console.log);
       return process();
     };
     async function main() {
       const first = await ensure();
       writeFileSync(join(__dirname, "local", "cloud", "some.test.ts"), "");
       console.log("a test", (await ensure()) === first);
       appendFileSync(join(__dirname, "local", "cloud", "errors.ts"), "// Other code.");
       const second = await ensure();
       console.log("the code", second === first);
       console.log("nothing", (await ensure()) === second);
     }
     void main().finally(() => stopCloud(dir));`,
  );
  expect(stdout.split("\n")).toEqual([
    "a test true",
    "cloud: its code has changed; restarting with its default options",
    "the code false",
    "nothing true",
    "",
  ]);
});
