// What the smoke check's advice names must exist: options and commands of the command line, and keys
// of the settings.

import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CAUSES } from "../client/smoke/causes/recognise";
import { Verdict } from "../client/smoke/evidence";
import { ProblemCode } from "../client/smoke/problem";
import { ProofLevel } from "../client/smoke/proofLevel";
import { nextStep } from "../client/smoke/verdict";
import { commandHelps } from "../docs/commandsPage";
import { Editions } from "../stacks/schema/editions";

const everyProblem = ProofLevel.options.flatMap((level) =>
  ProblemCode.options.map((code) => ({ code, level })),
);

/** Every piece of advice that the check gives, with a name for the test. */
const ADVICE: [string, string][] = [
  ...CAUSES.map(({ id, sentence, next }): [string, string] => [id, `${sentence} ${next}`]),
  ...Verdict.options.flatMap((verdict) =>
    everyProblem.map(({ code, level }): [string, string] => [
      `${verdict} at level ${level} by ${code}`,
      nextStep({ verdict, level, problems: [{ code, message: "" }] }),
    ]),
  ),
];

const commands = commandHelps().map(({ command }) => command);
const OPTIONS = new Set(commands.flatMap(({ options }) => options.map(({ long }) => long)));
const COMMANDS = new Set(commands.map((command) => command.name()));

type Node = { [key: string]: unknown };

/** Every key of the settings by its path, such as `smoke.checkpoints`. */
function keysOf(node: Node, path: readonly string[] = []): string[] {
  const branches = ["oneOf", "anyOf", "allOf"].flatMap((each) => (node[each] ?? []) as Node[]);
  const own = Object.entries((node.properties ?? {}) as Record<string, Node>);
  return [
    ...branches.flatMap((branch) => keysOf(branch, path)),
    ...own.flatMap(([key, value]) => [[...path, key].join("."), ...keysOf(value, [...path, key])]),
  ];
}
const KEYS = new Set(keysOf(z.toJSONSchema(Editions, { io: "input", unrepresentable: "any" })));

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!);

/** Options are `--kebab-case`; commands follow the program's name. */
const optionsIn = (text: string) => all(text, /(?:^|[^\w-])(--[a-z][a-z-]*)/g);
const commandsIn = (text: string) => all(text, /comfyui-eas ([a-z]+)/g);
/** Keys are `camelCase` or contain a dot, which no other word of an advice does. */
const keysIn = (text: string) => all(text, /(?<![\w./-])([a-z]+(?:[A-Z]\w*|\.[a-z]\w*)+)/g);

/** Options of Pulumi that an advice may name. */
const PULUMI = new Set(["--show-secrets", "--target", "--target-replace"]);

describe("what an advice names", () => {
  it.each(ADVICE)("exists: %s", (_name, text) => {
    const unknown = [
      ...optionsIn(text).filter((option) => !OPTIONS.has(option) && !PULUMI.has(option)),
      ...commandsIn(text).filter((command) => !COMMANDS.has(command)),
      ...keysIn(text).filter((key) => !KEYS.has(key)),
    ];
    expect(unknown).toEqual([]);
  });

  it("is found in the texts", () => {
    const text = ADVICE.map(([, advice]) => advice).join(" ");
    expect(optionsIn(text)).toEqual(expect.arrayContaining(["--calls", "--stack"]));
    expect(commandsIn(text)).toEqual(expect.arrayContaining(["logs", "status"]));
    expect(keysIn(text)).toEqual(expect.arrayContaining(["instanceTypes", "storage.oss"]));
  });
});
