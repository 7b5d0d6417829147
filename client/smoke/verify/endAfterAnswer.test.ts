import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { endAfterAnswer } from "./endAfterAnswer";

it("ends a process that does not end after its answer, and no earlier", async () => {
  const program = `
    process.stdout.write('{"whole":');
    setTimeout(() => process.stdout.write("true}\\n"), 300);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = text(child.stdout);
  endAfterAnswer(child);
  expect(await once(child, "close")).toEqual([null, "SIGKILL"]);
  expect(JSON.parse(await said)).toEqual({ whole: true });
});
