import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandHelps, commandsPage } from "./commandsPage";

it("is as the commands say it (npm run docs writes it)", () => {
  expect(readFileSync(join(__dirname, "commands.md"), "utf8")).toBe(commandsPage());
});

const helps = commandHelps();

/** The command lines that a help shows, without their prompt. */
const examples = (help: string) =>
  help
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("$ "));

describe.each(helps.map(({ command, help }) => [command.name(), command, help] as const))(
  "%s",
  (_name, command, help) => {
    it("has a help with examples and exit codes", () => {
      expect(help).toContain("\nExamples:\n");
      expect(help).toMatch(/\nExit codes: 0 /);
    });

    it("has the option --json, for programs", () => {
      expect(command.options.map(({ long }) => long)).toContain("--json");
    });

    it("has only examples whose commands and options exist", () => {
      expect(examples(help).length).toBeGreaterThan(0);
      for (const line of examples(help)) {
        for (const [, name, rest = ""] of line.matchAll(/comfyui-eas (\S+)([^|>]*)/g)) {
          const called = helps.find((each) => each.command.name() === name)?.command;
          expect([line, called?.name()]).toEqual([line, name]);
          // Quoted text is a value, even if it looks like an option.
          for (const [option] of rest.replace(/"[^"]*"|'[^']*'/g, "").matchAll(/--[a-z][a-z-]*/g)) {
            const known = called!.options.flatMap(({ long }) => long ?? []);
            expect([line, known]).toEqual([line, expect.arrayContaining([option])]);
          }
        }
      }
    });
  },
);
