import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../test/support/temporaryFolder";
import { project } from "./home";

/** Runs a program by `runProgram`, in a process of its own. */
function running(program: string): ChildProcessWithoutNullStreams {
  const dir = temporaryFolder();
  const file = join(dir, "program.ts");
  writeFileSync(file, program);
  const starter = join(dir, "starter.ts");
  writeFileSync(
    starter,
    `import { runProgram } from ${JSON.stringify(join(__dirname, "runProgram.ts"))};
     runProgram(${JSON.stringify(relative(project, file))}, ["a", "b"], { env: process.env });`,
  );
  return spawn(process.execPath, ["--import", "tsx", starter], { cwd: project });
}

const ended = (child: ChildProcessWithoutNullStreams) =>
  new Promise<{ code: number | null; said: string }>((resolve) => {
    let said = "";
    child.stdout.on("data", (part) => {
      said += part;
    });
    child.on("close", (code) => resolve({ code, said }));
  });

it("gives a program its arguments and takes its exit code", async () => {
  const program = `console.log(process.argv.slice(2).join()); process.exitCode = 7;`;
  expect(await ended(running(program))).toEqual({ code: 7, said: "a,b\n" });
});

it.each(["SIGTERM", "SIGHUP", "SIGINT"] as const)("passes %s on and waits", async (signal) => {
  const child = running(`
    process.on("${signal}", () => { console.log("stopped"); process.exit(5); });
    console.log("ready");
    setTimeout(() => undefined, 30_000);`);
  child.stdout.once("data", () => child.kill(signal));
  expect(await ended(child)).toEqual({ code: 5, said: "ready\nstopped\n" });
});

it("ends with 128 and the number of the signal that ended the program", async () => {
  const child = running(`console.log("ready"); setTimeout(() => undefined, 30_000);`);
  child.stdout.once("data", () => child.kill("SIGTERM"));
  expect(await ended(child)).toEqual({ code: 143, said: "ready\n" });
});
