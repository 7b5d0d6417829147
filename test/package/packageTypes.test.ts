// What TypeScript reads of the installed package: the declarations in types/, which `npm run docs` writes.

import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { exampleNames } from "../../docs/examplePages";
import { project } from "../../local/home";
import { PROGRAMS, packages, programFolder } from "./installed";

const WRONG = `
    import { ComfyUIClient } from "comfyui-eas/client";
    new ComfyUIClient({ endpoint: 1 });`;

const USUAL = {
  target: "es2023",
  module: "nodenext",
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  types: ["node"],
};

/** What `tsc --init` writes into a tsconfig.json, and more of the options that a careful program has. */
const STRICTEST = {
  target: "esnext",
  module: "nodenext",
  moduleDetection: "force",
  types: ["node"],
  noEmit: true,
  strict: true,
  noUncheckedIndexedAccess: true,
  noUncheckedSideEffectImports: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  // Otherwise mistakes in the package's own declarations would not be told.
  skipLibCheck: false,
};

/** As in Pulumi's older templates. */
const TEMPLATE = {
  target: "es2016",
  module: "commonjs",
  moduleResolution: "node10",
  ignoreDeprecations: "6.0",
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: ["node"],
};

const config = (compilerOptions: object, files: object) =>
  JSON.stringify({ compilerOptions, ...files });

const examples = exampleNames().map((name) => [
  `examples/${name}.ts`,
  readFileSync(join(project, "docs/examples", `${name}.ts`), "utf8"),
]);

const { node } = programFolder("packageTypes", {
  ...PROGRAMS,
  "wrong.ts": WRONG,
  "tsconfig.json": config(USUAL, { files: [...Object.keys(PROGRAMS), "wrong.ts"] }),
  "template.json": config(TEMPLATE, { files: ["client.ts", "components.ts"] }),
  ...Object.fromEntries(examples),
  "examples/tsconfig.json": config(STRICTEST, { include: ["*"] }),
  // TypeScript files are ES modules then, as those options ask for.
  "examples/package.json": '{ "type": "module" }',
});

const tsc = (...args: string[]) => node(join(project, "node_modules", ".bin", "tsc"), ...args);

let compiled: string;
beforeAll(async () => {
  compiled = await tsc("--project", ".", "--listFiles");
}, 120_000);

it("fits what uses it, and is refused what does not fit", () => {
  expect(compiled.split("\n").filter((line) => !isAbsolute(line))).toEqual([
    expect.stringMatching(/^wrong\.ts\(3,25\): error TS2322: Type 'number' is not assignable/),
  ]);
});

it("does so with the types of an older Node, too", { timeout: 120_000 }, async () => {
  // Of version 20, which a dependency brings.
  const older = join(project, "node_modules/httpx/node_modules/@types");
  const said = await tsc("--project", ".", "--typeRoots", older);
  expect(said.split("\n")).toEqual([expect.stringMatching(/^wrong\.ts\(3,25\): error TS2322/)]);
});

it("passes with the strictest options, as the examples of the pages", {
  timeout: 120_000,
}, async () => {
  expect(await tsc("--project", "examples")).toBe("");
});

it("is found by its names, too, where `exports` is not read", { timeout: 120_000 }, async () => {
  expect(await tsc("--project", "template.json")).toBe("");
});

it("has none of the package's own sources", () => {
  const own = compiled.split("\n").filter((line) => line.includes("/comfyui-eas/"));
  expect(own).toContainEqual(expect.stringMatching(/\/types\/client\/index\.d\.ts$/));
  expect(own.filter((line) => !line.endsWith(".d.ts"))).toEqual([]);
});

it("finds the types that it refers to", () => {
  const typed = [...compiled.matchAll(/\/node_modules\/(@types\/[\w-]+)\//g)].map(
    ([, name]) => name!,
  );
  expect(typed).toContain("@types/node");
  const forTestsOnly = (name: string) => packages[`node_modules/${name}`]?.dev === true;
  expect([...new Set(typed)].filter(forTestsOnly)).toEqual([]);
});
