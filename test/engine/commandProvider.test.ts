// The `command` provider of the module build, driven by the real CLI.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fails, succeeds } from "./support/outcome";
import { type Program, program } from "./support/program";

let on: Program;
beforeEach(async () => {
  on = await program("");
});
afterEach(() => on.close());

/** Declares one command with these inputs, written as TypeScript. */
const declare = (inputs: string, options = "{}") =>
  on.write(
    "index.ts",
    `import { local } from "@pulumi/command";
    import * as pulumi from "@pulumi/pulumi";
    const command = new local.Command("it", ${inputs}, ${options});
    export const stdout = command.stdout;
    export const stderr = command.stderr;`,
  );

const up = () => succeeds(on, "up");

async function outputs() {
  const { output } = await on.pulumi("stack", "output", "--json", "--show-secrets");
  return JSON.parse(output) as { stdout: string; stderr: string };
}

const journal = () => readFileSync(join(on.dir, "journal"), "utf8").trim().split("\n");

describe("local.Command", () => {
  it("creates, updates, deletes, and does nothing without a change", async () => {
    const steps = (update: string) =>
      `{ create: "echo create >> journal", update: "${update}", delete: "echo delete >> journal" }`;
    declare(steps("echo update >> journal"));
    await up();
    await up();
    expect(journal()).toEqual(["create"]);
    declare(steps("echo update2 >> journal"));
    await up();
    expect(journal()).toEqual(["create", "update2"]);
    await succeeds(on, "destroy");
    expect(journal()).toEqual(["create", "update2", "delete"]);
  });

  it("is replaced when a trigger changes, the new one first", async () => {
    const triggered = (trigger: string) =>
      `{ create: "echo create-${trigger} >> journal", delete: "echo delete-${trigger} >> journal", triggers: ["${trigger}"] }`;
    declare(triggered("a"));
    await up();
    declare(triggered("b"));
    expect(await up()).toMatch(/command:local:Command it .*replace/);
    expect(journal()).toEqual(["create-a", "create-b", "delete-a"]);
  });

  it("takes stdin, environment, folder and interpreter, and trims its outputs", async () => {
    mkdirSync(join(on.dir, "sub"));
    declare(`{
      create: "process.stdin.pipe(process.stdout); console.error(process.env.GREETING, process.cwd())",
      interpreter: [${JSON.stringify(process.execPath)}, "-e"],
      stdin: "from stdin\\n", environment: { GREETING: "hello" }, dir: "sub",
    }`);
    await up();
    expect(await outputs()).toEqual({
      stdout: "from stdin",
      stderr: `hello ${join(on.dir, "sub")}`,
    });
  });

  it("shows live the output that `logging` names, and keeps all of it in any case", async () => {
    const modes = ["stdout", "stderr", "none", "stdoutAndStderr"];
    on.write(
      "index.ts",
      `import { local } from "@pulumi/command";
      for (const mode of ${JSON.stringify(modes)}) {
        const create = "echo $MODE-out; echo $MODE-err >&2";
        const inputs = { create, logging: mode as local.Logging, environment: { MODE: mode } };
        const options = { additionalSecretOutputs: ["stdout", "stderr"] };
        const command = new local.Command(mode, inputs, options);
        exports[mode] = [command.stdout, command.stderr];
      }`,
    );
    const output = await up();
    const shown = modes.flatMap((mode) =>
      ["out", "err"].map((stream) => `${mode}-${stream}`).filter((text) => output.includes(text)),
    );
    expect(shown).toEqual([
      "stdout-out",
      "stderr-err",
      "stdoutAndStderr-out",
      "stdoutAndStderr-err",
    ]);
    const kept = await on.pulumi("stack", "output", "--json", "--show-secrets");
    expect(JSON.parse(kept.output)).toEqual(
      Object.fromEntries(modes.map((mode) => [mode, [`${mode}-out`, `${mode}-err`]])),
    );
  });

  it("that fails fails the update with its exit code and output, and is tried again", async () => {
    declare('{ create: "echo told-out; echo told-err >&2; test -f allowed" }');
    const failed = await fails(on, "up");
    expect(failed).toMatch(/exit status 1[\s\S]*told-(out|err)/);
    on.write("allowed", "");
    await up();
  });

  it("keeps a secret of its environment out of the state and of every line", async () => {
    declare(
      `{ create: "printf %s \\"$TOKEN\\" | wc -c", environment: { TOKEN: pulumi.secret("canary-secret") } }`,
    );
    const output = await up();
    const exported = await on.pulumi("stack", "export");
    expect(exported.output).toContain("command:local:Command");
    expect(output + exported.output).not.toContain("canary-secret");
    expect((await outputs()).stdout.trim()).toBe("13");
  });

  it("is not run by a preview", async () => {
    declare('{ create: "echo ran > journal" }');
    await succeeds(on, "preview");
    expect(journal).toThrow("ENOENT");
  });
});
