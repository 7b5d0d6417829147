// Every command in the workflows' scripts must exist, with every option it is given. The scripts run in a
// shell whose programs only note their arguments; test/engine/workflows.test.ts runs what it can with the
// real programs.

import { execFileSync } from "node:child_process";
import { CommanderError } from "commander";
import { beforeAll, describe, expect, it } from "vitest";
import { type Io, processIo } from "../../cli/io";
import { createProgram } from "../../cli/program";
import { gitHubProgram } from "../../github/program";
import { readCommandLine } from "../../local/cloud/commandLine";
import { scripts } from "../../package.json";
import { actions, type Script, scriptsOf, workflows } from "./files";
import { type Linters, linters } from "./linters";
import { recorded } from "./record";

const SCRIPTS = [...workflows(), ...actions()].flatMap(scriptsOf);
const CALLS = SCRIPTS.flatMap((script) =>
  recorded(script).map((call) => ({ call, where: script.where })),
);

/** The calls of npm, or those of one of the project's scripts, without npm's own arguments. */
function callsOfNpm(script?: string): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const { call, where } of CALLS) {
    const [name, ...args] = call;
    if (name !== "npm") continue;
    const own = args.filter((arg) => arg !== "--silent");
    if (script !== undefined && own[1] !== script) continue;
    const rest = script === undefined ? args : own.slice(own[2] === "--" ? 3 : 2);
    found.set(`${where}: ${call.join(" ")}`, rest);
  }
  return [...found];
}

/** Parses like the real program, and runs nothing. */
async function parses(program: ReturnType<typeof createProgram>, args: string[]) {
  for (const command of program.commands) {
    command.exitOverride().action(() => undefined);
    command.configureOutput({ writeErr: () => undefined });
  }
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? "fine" : error.message;
  }
  return "fine";
}

const quiet = { out: () => undefined, err: () => undefined };
const silent: Io = { ...processIo(new AbortController().signal), ...quiet };
const unused = { gitHub: () => ({}) as never, runUrl: "", say: () => undefined };

it("are found", () => {
  const programs = [...new Set(CALLS.map(({ call }) => call[0]))].sort();
  expect(programs).toEqual(["git", "npm", "pulumi"]);
  expect(CALLS.map(({ where }) => where)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^workflows\/ci/),
      expect.stringMatching(/^workflows\/deploy/),
      expect.stringMatching(/^workflows\/drift/),
      expect.stringMatching(/^workflows\/preview/),
      expect.stringMatching(/^workflows\/proof/),
      expect.stringMatching(/^actions\/set-up/),
    ]),
  );
});

it.each(callsOfNpm())("a script of package.json: %s", (_, args) => {
  const [command, name = ""] = args.filter((arg) => arg !== "--silent");
  if (command === "test") expect(scripts.test).toBeDefined();
  else {
    expect(command).toBe("run");
    expect(Object.keys(scripts)).toContain(name);
  }
});

it.each(callsOfNpm("comfyui-eas"))("a command with its options: %s", async (_, args) => {
  expect(await parses(createProgram(silent), args)).toBe("fine");
});

it.each(callsOfNpm("github"))("a command with its options: %s", async (_, args) => {
  expect(await parses(gitHubProgram(unused), args)).toBe("fine");
});

it.each(callsOfNpm("cloud"))("a command of the local cloud: %s", (_, args) => {
  expect(readCommandLine(args).command).toBe("stop");
});

describe("the test itself", () => {
  const script = (text: string): Script => ({ where: "here", text, env: {} });

  it("sees calls in substitutions, in both halves of an if, and after a failure", () => {
    const calls = recorded(
      script(
        `x=$(npm run a "b c")\nif pulumi up; then npm run d; else npm run e; fi\nfalse; git f`,
      ),
    );
    for (const call of [
      ["npm", "run", "a", "b c"],
      ["pulumi", "up"],
      ["npm", "run", "d"],
      ["npm", "run", "e"],
      ["git", "f"],
    ]) {
      expect(calls).toContainEqual(call);
    }
  });

  it.each([
    [["nothing"], "unknown command 'nothing'"],
    [["smoke", "--stak", "dev"], "unknown option '--stak'"],
    [["proof"], "missing required argument 'files'"],
    [["stacks", "dev"], "too many arguments for 'stacks'"],
  ])("finds what is wrong with %j", async (args, message) => {
    expect(await parses(createProgram(silent), args)).toContain(message);
  });
});

describe("the scripts of the shared action, which actionlint does not check", () => {
  let tools: Linters;
  beforeAll(async () => {
    tools = await linters();
  }, 600_000);

  const shellcheck = (text: string) =>
    execFileSync(tools.shellcheck, ["--shell=bash", "-"], { input: text, stdio: "pipe" });

  it.each(actions().flatMap(scriptsOf))("has none of shellcheck's findings: $where", ({ text }) => {
    expect(shellcheck(text).toString()).toBe("");
  });

  it("would have findings if there were a mistake", () => {
    expect(() => shellcheck("rm -r $HOME")).toThrow();
  });
});
