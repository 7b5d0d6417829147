// Imports between the rooms go one way: this is all that each room may import from others. Tests, and
// what only they use, may import from every room.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { project } from "../local/home";

/** The knowledge about service documents and editions: pure, without Pulumi. */
const FACTS = ["components/document", "components/editions", "components/regionProblem"];

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  client: [],
  components: ["client"],
  // Besides the documents only the reading of a user's file, and what is wrong with it.
  cost: ["components/document", "client/utf8Text", "client/usageError"],
  stacks: ["client", "components", "cost"],
  // Of the client only where a region is that nobody configures.
  policy: [
    ...FACTS,
    "components/live/spelling",
    "components/production",
    "client/eas/environmentRegion",
    "cost",
  ],
  review: [
    ...FACTS,
    "components/live",
    "components/production",
    "components/smoke/smokeTriggers",
    "client",
    "cost",
    "policy",
  ],
  cli: [...FACTS, "client", "cost", "review", "stacks"],
  github: [],
  // An emulator that shared the rooms' beliefs could not contradict them.
  "local/cloud": ["stacks/parseOptions"],
  "local/engine": [],
  local: ["client", "stacks", "local/cloud", "local/engine"],
};

const ONLY_FOR_TESTS = /\.test\.ts$|(^|\/)(support|testing|fakeGitHub)(\.ts|\/)/;

const roomOf = (path: string): string | undefined =>
  Object.keys(MAY_IMPORT).find((room) => path === room || path.startsWith(`${room}/`));

const filesOf = (room: string): string[] =>
  readdirSync(join(project, room), { recursive: true, encoding: "utf8" })
    .map((name) => normalize(join(room, name)))
    .filter((path) => path.endsWith(".ts") && !ONLY_FOR_TESTS.test(path) && roomOf(path) === room);

/** What a file imports from the project by relative paths, as project paths without an extension. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(project, path), "utf8");
  return [...text.matchAll(/\b(?:from|import|require)\s*\(?\s*["'](\.[^"']*)["']/g)].map(
    ([, specifier]) => relative(project, join(project, dirname(path), specifier!)),
  );
}

describe.each(Object.entries(MAY_IMPORT))("%s", (room, allowed) => {
  it(`imports from other rooms ${allowed.join(", ") || "nothing"}`, () => {
    const files = filesOf(room);
    expect(files.length).toBeGreaterThan(0);
    const strange = files.flatMap((path) =>
      importsOf(path)
        .filter((imported) => {
          const other = roomOf(imported);
          if (other === undefined || other === room) return false;
          return !allowed.some((one) => imported === one || imported.startsWith(`${one}/`));
        })
        .map((imported) => `${path} imports ${imported}`),
    );
    expect(strange).toEqual([]);
  });
});

it("the facts import neither Pulumi nor any other part of the components", () => {
  const isFact = (path: string) => FACTS.some((one) => path.startsWith(one));
  const files = filesOf("components").filter(isFact);
  expect(files).not.toEqual([]);
  const impure = files.filter((path) =>
    readFileSync(join(project, path), "utf8").includes("@pulumi/"),
  );
  const elsewhere = files.flatMap((path) =>
    importsOf(path).filter((one) => roomOf(one) === "components" && !isFact(one)),
  );
  expect([...impure, ...elsewhere]).toEqual([]);
});

it("what the components know of Pulumi imports no other part of them", () => {
  const files = filesOf("components").filter((path) => path.startsWith("components/pulumi/"));
  expect(files).not.toEqual([]);
  const others = files.flatMap((path) =>
    importsOf(path)
      .filter((one) => roomOf(one) === "components" && !one.startsWith("components/pulumi/"))
      .map((one) => `${path} imports ${one}`),
  );
  expect(others).toEqual([]);
});

it("the run and the check import nothing from each other", () => {
  const between = (from: string, to: string) =>
    filesOf("client")
      .filter((path) => path.startsWith(`client/${from}/`))
      .flatMap((path) => importsOf(path).map((imported) => `${path} imports ${imported}`))
      .filter((line) => line.includes(` imports client/${to}/`));
  expect(filesOf("client").filter((path) => path.startsWith("client/run/"))).not.toEqual([]);
  expect([...between("run", "smoke"), ...between("smoke", "run")]).toEqual([]);
});

it("a command loads its work only when it is called, and so never that of other commands", () => {
  const commands = filesOf("cli").filter((path) => dirname(path) === "cli/commands");
  expect(commands).not.toEqual([]);
  const loadedAtOnce = commands.flatMap((path) => {
    const text = readFileSync(join(project, path), "utf8");
    return [...text.matchAll(/^import (?!type ).* from "\.\/.+";$/gm)].map(
      ([line]) => `${path}: ${line}`,
    );
  });
  expect(loadedAtOnce).toEqual([]);
});
