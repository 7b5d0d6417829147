// What a program sees after installing this package: both entries, their types, both kinds of modules.
// The types are those in types/, which `npm run docs` writes.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as client from "../client";
import * as components from "../components";
import { exampleNames } from "../docs/examplePages";
import { home, project } from "../local/home";

const PROGRAMS = {
  "client.ts": `
    import { ComfyUIClient, EasQueueClient, type Evidence, EvidenceFileError, type Frame, readEvidence, RequestError } from "comfyui-eas/client";
    const client = new ComfyUIClient({ endpoint: "http://127.0.0.1:9/x" });
    const frames: Frame[] = [];
    const verdictOf = ({ verdict }: Evidence) => verdict;
    client.queue({ signal: AbortSignal.abort(new Error("enough")) })
      .catch((error: Error) =>
        console.log(error.message, error instanceof RequestError, EasQueueClient.name, frames))
      .then(() => readEvidence("absent.json"))
      .then(verdictOf)
      .catch((error: Error) => console.log(error instanceof EvidenceFileError));`,
  "client.mts": `
    import { readWorkflow, referenceWorkflowFile } from "comfyui-eas/client";
    const workflow = await readWorkflow(referenceWorkflowFile);
    console.log(Object.keys(workflow).length, workflow["19"]?.class_type);`,
  "components.ts": `
    import { ComfyUI, type ComfyUIArgs } from "comfyui-eas";
    const args: Partial<ComfyUIArgs> = {};
    console.log(ComfyUI.name, args);`,
  "wrong.ts": `
    import { ComfyUIClient } from "comfyui-eas/client";
    new ComfyUIClient({ endpoint: 1 });`,
};

const { packages } = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8")) as {
  packages: Record<string, { dev?: boolean; bin?: Record<string, string> }>;
};

const [{ files: packed }] = JSON.parse(
  execFileSync("npm", ["pack", "--dry-run", "--json", "--silent"], {
    cwd: project,
    encoding: "utf8",
  }),
) as [{ files: { path: string }[] }];
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

/** The files that a program gets; npm packs the same ones from the git repository. */
const brought = packed.map(({ path }) => path);

/** What Node runs by itself, without a loader. */
const PLAIN = {
  "names.mjs": `
    import { ComfyUI } from "comfyui-eas";
    import * as components from "comfyui-eas";
    import * as client from "comfyui-eas/client";
    const named = (all) => Object.keys(all).filter((key) => !/^(default|module.exports)$/.test(key));
    console.log(JSON.stringify({ first: ComfyUI.name, components: named(components), client: named(client) }));`,
  "own.cjs": `
    require.extensions[".ts"] = function own() {};
    const all = () => Object.getOwnPropertyNames(require.extensions);
    const before = all().map((each) => require.extensions[each]);
    require("comfyui-eas");
    console.log(all().length === before.length && all().every((each, at) => require.extensions[each] === before[at]));`,
  "linked.cjs": `
    const { runtime } = require("@pulumi/pulumi");
    runtime.setMocks({
      newResource({ name, type, inputs }) {
        if (type === "command:local:Command") console.log(inputs.create);
        return { id: name, state: inputs };
      },
      call: ({ inputs }) => inputs,
    });
    const { SmokeCheck } = require("./its own (v1)");
    new SmokeCheck("check", { endpoint: "http://127.0.0.1:9/x", token: "", triggers: [] });`,
};

// Below the project, so that its installed packages are found.
const dir = join(home, "tests", "packageEntry");
beforeAll(() => {
  rmSync(dir, { recursive: true, force: true });
  // A copy, because Node and TypeScript resolve links, and at the target nothing is installed.
  for (const folder of ["node_modules/comfyui-eas", "its own (v1)"]) {
    for (const path of brought) cpSync(join(project, path), join(dir, folder, path));
  }
  for (const name of exampleNames()) {
    cpSync(join(project, "docs/examples", `${name}.ts`), join(dir, "examples", `${name}.ts`));
  }
  const compilerOptions = {
    target: "es2023",
    module: "nodenext",
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: ["node"],
  };
  const files = Object.keys(PROGRAMS);
  writeFileSync(join(dir, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  // Otherwise it would be part of the project, which resolves its own name to itself.
  writeFileSync(join(dir, "package.json"), "{}");
  const examples = { compilerOptions: STRICTEST, include: ["*"] };
  writeFileSync(join(dir, "examples", "tsconfig.json"), JSON.stringify(examples));
  // TypeScript files are ES modules then, as those options ask for.
  writeFileSync(join(dir, "examples", "package.json"), '{ "type": "module" }');
  const template = { compilerOptions: TEMPLATE, files: ["client.ts", "components.ts"] };
  writeFileSync(join(dir, "template.json"), JSON.stringify(template));
  const all = { ...PROGRAMS, ...PLAIN };
  for (const [name, program] of Object.entries(all)) writeFileSync(join(dir, name), program);
  // Some 700 files are copied twice, which takes its time on a busy machine.
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true }));

async function node(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: dir });
  const [out, problems] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return (out + problems).trim();
}

const tsc = (...args: string[]) => node(join(project, "node_modules", ".bin", "tsc"), ...args);
/** Does what tsx does, without its extra process. */
const tsx = (program: string) => node("--import", "tsx", program);

/** The path by which other files import this one. */
const named = (path: string) => path.replace(/(\/index)?(\.d)?(\.[cm]?[jt]s)?$/, "");

const CODE = /\.[cm]?[jt]s$/;
const IMPORT = /\b(?:from|import|require|require\.resolve)\s*\(?\s*"(\.[^"]*)"/g;

/** The files of the package that one of them imports. */
const importedBy = (path: string) =>
  [...readFileSync(join(project, path), "utf8").matchAll(IMPORT)].map(([, specifier]) =>
    named(join(dirname(path), specifier!)),
  );

describe("what is brought", () => {
  it("is complete: the entries, command line, policies, and all that they import", () => {
    const found = new Set(brought.map(named));
    expect([...found]).toEqual(
      expect.arrayContaining(["client/entry", "components/entry", "cli/main", "policy/start"]),
    );
    const imported = brought.filter((path) => CODE.test(path)).flatMap(importedBy);
    expect(imported.filter((path) => !found.has(path))).toEqual([]);
  });

  it("has no Node, which npm would prefer to the program's own in all of its scripts", () => {
    const nodes = Object.entries(packages).filter(([, { bin }]) => bin?.node !== undefined);
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.filter(([, { dev }]) => !dev)).toEqual([]);
  });

  it("has neither tests nor the local cloud", () => {
    expect(brought.filter((path) => /\.test\.|^(test|local|github)\//.test(path))).toEqual([]);
  });
});

describe("a program that imports the package", () => {
  let compiled: string;
  beforeAll(async () => {
    compiled = await tsc("--project", ".", "--listFiles");
  }, 120_000);

  it("has its types, and is refused what does not fit them", () => {
    expect(compiled.split("\n").filter((line) => !isAbsolute(line))).toEqual([
      expect.stringMatching(/^wrong\.ts\(3,25\): error TS2322: Type 'number' is not assignable/),
    ]);
  });

  it("has them with those of an older Node, too", { timeout: 120_000 }, async () => {
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

  it("finds the types by their names, too, where `exports` is not read", {
    timeout: 120_000,
  }, async () => {
    expect(await tsc("--project", "template.json")).toBe("");
  });

  it("is checked without the package's own sources", () => {
    const own = compiled.split("\n").filter((line) => line.includes("/comfyui-eas/"));
    expect(own).toContainEqual(expect.stringMatching(/\/types\/client\/index\.d\.ts$/));
    expect(own.filter((line) => !line.endsWith(".d.ts"))).toEqual([]);
  });

  it("finds there the types that those types refer to", () => {
    const typed = [...compiled.matchAll(/\/node_modules\/(@types\/[\w-]+)\//g)].map(
      ([, name]) => name!,
    );
    expect(typed).toContain("@types/node");
    const forTestsOnly = (name: string) => packages[`node_modules/${name}`]?.dev === true;
    expect([...new Set(typed)].filter(forTestsOnly)).toEqual([]);
  });

  it.each([
    ["client.ts", "enough false EasQueueClient []\ntrue"],
    ["client.mts", "14 VHS_VideoCombine"],
    ["components.ts", "ComfyUI {}"],
  ])("runs as %s", { timeout: 60_000 }, async (program, said) => {
    expect(await tsx(program)).toBe(said);
  });

  it("needs no loader for it, and finds every name", { timeout: 60_000 }, async () => {
    const found: unknown = JSON.parse(await node("names.mjs"));
    const names = (entry: object) => Object.keys(entry).sort();
    expect(found).toEqual({
      first: "ComfyUI",
      components: names(components),
      client: names(client),
    });
  });

  it("keeps its own loaders", { timeout: 60_000 }, async () => {
    expect(await node("own.cjs")).toBe("true");
  });

  // As a package that is installed by a link.
  it("checks by a file in a folder of any name", { timeout: 60_000 }, async () => {
    const command = await node("linked.cjs");
    expect(command).toContain("its own (v1)");
    const words = spawn("/bin/sh", ["-c", `printf '%s\\n' ${command}`], { cwd: dir });
    const [program, file, ...more] = (await text(words.stdout)).trimEnd().split("\n");
    expect([program, existsSync(join(dir, file ?? "")), more]).toEqual(["node", true, []]);
  });

  it("sees no other file of it", async () => {
    writeFileSync(join(dir, "inner.ts"), 'import "comfyui-eas/client/http/request";');
    expect(await tsx("inner.ts")).toContain("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });
});
