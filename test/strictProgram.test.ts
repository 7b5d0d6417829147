// What a program with the strictest options can write with the types of this package: undefined for whatever
// is optional, and exports whose types TypeScript has to name. Both are generated from the declarations in
// types/, so that none is forgotten.

import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  ComfyUI,
  EasService,
  NasMount,
  Network,
  OssMount,
  ServerlessService,
  SmokeCheck,
} from "../components";
import { exampleNames } from "../docs/examplePages";
import { home, project } from "../local/home";
import { capture } from "./support/mocks";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.NodeNext,
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  skipLibCheck: true,
  declaration: true,
};

// Below the project, so that its installed packages are found.
const dir = join(home, "tests", "strictProgram");
const own = join(dir, "node_modules", "comfyui-eas");
const ENTRIES = { "comfyui-eas": "components", "comfyui-eas/client": "client" };

const isOwn = ({ declarations = [] }: ts.Symbol) =>
  declarations.some((each) => each.getSourceFile().fileName.startsWith(own));
const isPublic = ({ declarations = [] }: ts.Symbol) =>
  declarations.every((each) => !(ts.getCombinedModifierFlags(each) & ts.ModifierFlags.Private));

let checker: ts.TypeChecker;
let exportedBy: ReadonlyMap<string, ts.Symbol[]>;
beforeAll(() => {
  rmSync(dir, { recursive: true, force: true });
  for (const path of ["package.json", "types"]) {
    cpSync(join(project, path), join(own, path), { recursive: true });
  }
  for (const name of exampleNames()) {
    cpSync(join(project, "docs/examples", `${name}.ts`), join(dir, `${name}.ts`));
  }
  // Otherwise it would be part of the project, whose own files it could name.
  writeFileSync(join(dir, "package.json"), "{}");
  const file = (folder: string) => join(own, "types", folder, "index.d.ts");
  const all = ts.createProgram(Object.values(ENTRIES).map(file), OPTIONS);
  checker = all.getTypeChecker();
  const exportsOf = (folder: string) =>
    checker.getExportsOfModule(checker.getSymbolAtLocation(all.getSourceFile(file(folder))!)!);
  exportedBy = new Map(Object.entries(ENTRIES).map(([name, folder]) => [name, exportsOf(folder)]));
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true }));

const keysOf = (type: ts.Type) => checker.getPropertiesOfType(type).filter(isOwn).filter(isPublic);

/** What an entry exports, each as it is written in a program. */
const exported = (entry: string) =>
  exportedBy.get(entry)!.flatMap((named) => {
    const isAlias = named.flags & ts.SymbolFlags.Alias;
    const symbol = isAlias ? checker.getAliasedSymbol(named) : named;
    const declared = {
      type: checker.getDeclaredTypeOfSymbol(symbol),
      written: `all.${named.name}`,
    };
    const value = { type: checker.getTypeOfSymbol(symbol), written: `typeof all.${named.name}` };
    return [
      ...(symbol.flags & ts.SymbolFlags.Type ? [declared] : []),
      ...(symbol.flags & ts.SymbolFlags.Value ? [value] : []),
    ];
  });

/** The types with optional keys that can be reached from what an entry exports, and these keys. */
function optionalKeys(entry: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const seen = new Set<ts.Type>();
  const look = (given: ts.Type, written: string): void => {
    const type = checker.getNonNullableType(given);
    if (seen.has(type)) return;
    seen.add(type);
    const keys = keysOf(type);
    const optional = keys.filter(({ flags }) => flags & ts.SymbolFlags.Optional);
    const names = optional.map(({ name }) => name);
    if (names.length > 0) found.set(written, names);
    const inner = (symbol: ts.Symbol, named: string) =>
      look(checker.getTypeOfSymbol(symbol), `NonNullable<${named}>`);
    for (const key of keys) inner(key, `${written}["${key.name}"]`);
    const parameters = (signatures: readonly ts.Signature[], named: string) => {
      for (const { parameters } of signatures) {
        for (const [at, each] of parameters.entries()) inner(each, `${named}<${written}>[${at}]`);
      }
    };
    parameters(type.getCallSignatures(), "Parameters");
    parameters(type.getConstructSignatures(), "ConstructorParameters");
  };
  for (const { type, written } of exported(entry)) look(type, written);
  return found;
}

/** What TypeScript says of files, each time with the line. */
function problems(...files: readonly string[]): string[] {
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram(files, OPTIONS));
  return diagnostics.map(({ file, start = 0, messageText }) => {
    const line = file?.text.slice(0, start).split("\n").length ?? 0;
    return `${file?.text.split("\n")[line - 1]} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

/** Writes a program; returns its path. */
function written(text: string): string {
  const file = join(dir, "program.ts");
  writeFileSync(file, text);
  return file;
}

/** The same with the names of an entry in `all`. */
const program = (entry: string, lines: readonly string[]) =>
  written([`import type * as all from "${entry}";`, ...lines].join("\n"));

/** Values that may be undefined, as deep as a program passes them. */
const CONFIGURED = `
import * as pulumi from "@pulumi/pulumi";
import { ComfyUI, type ComfyUIArgs } from "comfyui-eas";
import { ComfyUIClient } from "comfyui-eas/client";

const config = new pulumi.Config();
export const queue: ComfyUIArgs["queue"] = {
  cpu: 1,
  memoryMB: config.requireSecretNumber("memoryMB"),
  maxDeliveries: 1,
  resource: config.get("resource"),
  extra: config.getObject<{ sink?: { memory: number } }>("extra"),
};
export const service = new ComfyUI("service", {
  edition: "api",
  region: config.require("region"),
  serviceName: "comfyui",
  instances: config.getNumber("instances"),
  queue,
  autoscaler: { min: 1, max: 4, backlogPerInstance: 2, scaleDownWindowSeconds: config.getNumber("window") },
  oss: config.get("nas") ? undefined : { bucketName: "comfyui-b", folder: config.get("folder") },
  smokeSettings: { seed: config.getNumber("seed"), limits: { files: config.getNumber("files") } },
});
export const client = new ComfyUIClient({ endpoint: "", token: process.env["COMFYUI_TOKEN"] });
`;

describe.each(Object.keys(ENTRIES))("%s", (entry) => {
  it("takes undefined for whatever is optional", () => {
    const lines = [...optionalKeys(entry)].map(([written, keys], at) => {
      const names = keys.map((key) => `"${key}"`).join(" | ");
      const values = keys.map((key) => `${key}: undefined`).join(", ");
      return `export const given${at}: Pick<${written}, ${names}> = { ${values} };`;
    });
    expect(lines.length).toBeGreaterThan(10);
    expect(problems(program(entry, lines))).toEqual([]);
  });

  it("exports what TypeScript has to name", () => {
    const members = exported(entry).flatMap(({ type, written }) =>
      keysOf(type)
        .filter(({ name }) => /^[a-z]\w*$/i.test(name))
        .map(({ name }) => ({ written, name })),
    );
    const lines = members.flatMap(({ written, name }, at) => [
      `declare const from${at}: ${written};`,
      `export const kept${at} = from${at}.${name};`,
    ]);
    expect(lines.length).toBeGreaterThan(10);
    expect(problems(program(entry, lines))).toEqual([]);
  });
});

it("takes what a stack's configuration may leave out", () => {
  expect(problems(written(CONFIGURED))).toEqual([]);
});

it("has examples that pass when they are copied", () => {
  expect(problems(...exampleNames().map((name) => join(dir, `${name}.ts`)))).toEqual([]);
});

/** Components with just the arguments that they need. */
const LEAST: [new (name: string, args: never) => unknown, object][] = [
  [
    ComfyUI,
    {
      edition: "standard",
      region: "cn-hangzhou",
      serviceName: "comfyui",
      oss: { bucketName: "b-1" },
    },
  ],
  [
    ComfyUI,
    {
      edition: "api",
      region: "cn-hangzhou",
      serviceName: "comfyui",
      queue: { cpu: 1, memoryMB: 4000, maxDeliveries: 1 },
      autoscaler: { min: 1, max: 2, backlogPerInstance: 2 },
      nas: {},
      network: { zone: "cn-hangzhou-i" },
      smokeSettings: { limits: {}, checkpoints: {} },
    },
  ],
  [
    EasService,
    {
      edition: "standard",
      region: "cn-hangzhou",
      serviceName: "comfyui",
      image: "r/comfyui:1.9",
      instanceTypes: ["ecs.gn6i-c16g1.4xlarge"],
    },
  ],
  [ServerlessService, { region: "cn-hangzhou", serviceName: "comfyui" }],
  [Network, { region: "cn-hangzhou", zone: "cn-hangzhou-i" }],
  [Network, { region: "cn-hangzhou", vpcId: "vpc-1", vswitchId: "vsw-1", securityGroupId: "sg-1" }],
  [NasMount, { vpcId: "vpc-1", vswitchId: "vsw-1", vswitchCidr: "10.0.0.0/24" }],
  [NasMount, { mountTarget: "a-b.cn-hangzhou.nas.aliyuncs.com" }],
  [OssMount, { bucketName: "b-1" }],
  [OssMount, { existingBucket: "b-1" }],
  [SmokeCheck, { endpoint: "http://x", token: "t", triggers: [] }],
];

/** The types of parts that may be outputs, whose keys are not found in the arguments. */
const PARTS: Readonly<Record<string, string>> = {
  queue: "all.QueueInput",
  autoscaler: "all.AutoscalerInput",
};

/** The same arguments with undefined for those that are left out, also in their parts. */
function filled(given: object, type: string, keys: ReadonlyMap<string, string[]>): object {
  const missing = (keys.get(type) ?? []).map((key) => [key, undefined]);
  const parts = Object.entries(given).filter(([, value]) => value.constructor === Object);
  const own = parts.map(([key, part]) => [
    key,
    filled(part, PARTS[key] ?? `NonNullable<${type}["${key}"]>`, keys),
  ]);
  return { ...Object.fromEntries(missing), ...given, ...Object.fromEntries(own) };
}

it.each(LEAST)(
  "%o declares the same with undefined for whatever is left out of %o",
  async (Component, least) => {
    const declared = async (args: object) => {
      const { registered, options } = await capture(() => new Component("demo", args as never));
      return { registered, options };
    };
    const type = `NonNullable<ConstructorParameters<typeof all.${Component.name}>[1]>`;
    const more = filled(least, type, optionalKeys("comfyui-eas"));
    expect(Object.keys(more).length).toBeGreaterThan(Object.keys(least).length);
    expect(await declared(more)).toStrictEqual(await declared(least));
  },
);
