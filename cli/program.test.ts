import { describe, expect, it } from "vitest";
import { processIo } from "./io";
import { createProgram } from "./program";
import { runCli } from "./support/runCli";

const commands = createProgram(processIo(new AbortController().signal)).commands.map((each) =>
  each.name(),
);

describe("with --json, what is wrong is told to programs too", () => {
  it.each(commands)("an option that %s does not have", async (command) => {
    const { code, out, err } = await runCli([command, "--json", "--unheard-of"]);
    expect([code, out.length]).toEqual([2, 1]);
    const { error } = JSON.parse(out[0]!);
    const message = error.problems.join("\n");
    expect(error).toEqual({ exitCode: 2, message, problems: expect.any(Array) });
    expect(error.problems).toContain("unknown option '--unheard-of'");
    expect(err[0]).toBe(error.problems.map((each: string) => `error: ${each}`).join("\n"));
  });

  it("that an option stands before the command", async () => {
    const { code, out, err } = await runCli(["--stack=canary", "status", "--json"]);
    expect([code, err]).toEqual([2, [JSON.parse(out.join()).error.message]]);
    expect(err).toEqual([
      "There is no command before --stack. Write comfyui-eas COMMAND --stack; comfyui-eas --help lists the commands.",
    ]);
  });

  it("a mistake that the command finds", async () => {
    const { code, out, err } = await runCli(["smoke", "--calls", "x", "--json"], { env: {} });
    expect(code).toBe(2);
    expect(JSON.parse(out.join())).toEqual({
      error: { exitCode: 2, message: err.join("\n"), problems: err.join("\n").split("\n") },
    });
    expect(err.join("\n").split("\n")).toHaveLength(3);
  });

  it("the problems of a workflow, each by itself", async () => {
    const { out } = await runCli(["body", "-", "--json"], { read: async () => Buffer.from("[]") });
    expect(JSON.parse(out.join()).error.problems).toEqual([
      "It is a list; write an object of nodes by id.",
    ]);
  });

  it.each([[["--token=canary"]], [["--token", "canary"]]])(
    "a token on the command line, which is not repeated: %j",
    async (token) => {
      const { code, out, err } = await runCli(["run", "--json", ...token]);
      expect([code, err]).toEqual([2, [JSON.parse(out.join()).error.message]]);
      expect(err[0]).toMatch(/^The token is not taken from the command line, because/);
      expect(err[0]).not.toContain("canary");
    },
  );

  it("that somebody has stopped it", async () => {
    const stop = new AbortController();
    const read = async () => {
      stop.abort(new Error("stopped by SIGINT"));
      throw stop.signal.reason;
    };
    const { code, out, err } = await runCli(["body", "-", "--json"], { read, signal: stop.signal });
    expect([code, err, JSON.parse(out.join()).error.message]).toEqual([
      130,
      [],
      "stopped by SIGINT",
    ]);
  });
});

it("suggests a command when asked for the help of one that does not exist", async () => {
  const { code, out, err } = await runCli(["help", "stauts"]);
  expect([code, out]).toEqual([2, []]);
  expect(err[0]).toBe("error: unknown command 'stauts' (Did you mean status?)");
  expect((await runCli(["help", "status"])).out.join("\n")).toMatch(/^Usage: comfyui-eas status/);
});

it("shows the help to whoever asks for it, or for nothing", async () => {
  const asked = await runCli(["--json", "-h"]);
  const nothing = await runCli([]);
  expect([asked.code, asked.err, nothing.code, nothing.out]).toEqual([0, [], 2, []]);
  expect(asked.out[0]).toMatch(/^Usage: comfyui-eas \[options\] \[command\]/);
  expect(nothing.err).toEqual(asked.out);
});

it("without --json, what is wrong is told to people alone", async () => {
  expect((await runCli(["smoke", "--unheard-of"])).out).toEqual([]);
  expect((await runCli(["body", "--", "--json"])).out).toEqual([]);
});
