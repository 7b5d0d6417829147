import { join, relative } from "node:path";
import ts from "typescript";
import { project } from "../local/home";

const ENTRIES = ["components/index.ts", "client/index.ts"];

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.NodeNext,
  strict: true,
  skipLibCheck: true,
  resolveJsonModule: true,
  types: ["node"],
  declaration: true,
  emitDeclarationOnly: true,
  stripInternal: true,
  newLine: ts.NewLineKind.LineFeed,
  rootDir: project,
  outDir: project,
};

const UNDEFINED = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);

/** A type, or undefined. */
function orUndefined(type: ts.TypeNode): ts.TypeNode {
  const types = ts.isUnionTypeNode(type) ? type.types : [type];
  if (types.some(({ kind }) => kind === UNDEFINED.kind)) return type;
  return ts.factory.createUnionTypeNode([...types, UNDEFINED]);
}

/**
 * Writes `key?: T` as `key?: T | undefined`. To the sources it is the same, but not to a program with
 * `exactOptionalPropertyTypes`, which could not pass on a value that may be undefined, as of `config.getNumber`.
 */
const takingUndefined: ts.CustomTransformerFactory = (context) => {
  const { factory } = context;
  const visit = (each: ts.Node): ts.Node => {
    const node = ts.visitEachChild(each, visit, context);
    if (!ts.isPropertySignature(node) && !ts.isPropertyDeclaration(node)) return node;
    const { name, questionToken, type } = node;
    if (!questionToken || !type) return node;
    const taking = orUndefined(type);
    return ts.isPropertySignature(node)
      ? factory.updatePropertySignature(node, node.modifiers, name, questionToken, taking)
      : factory.updatePropertyDeclaration(
          node,
          node.modifiers,
          name,
          questionToken,
          taking,
          undefined,
        );
  };
  return {
    transformSourceFile: (file) => ts.visitEachChild(file, visit, context),
    transformBundle: (bundle) => bundle,
  };
};

const IMPORTED = /\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g;

/**
 * What TypeScript shall know of the package, by path: declarations of its two entries and of all that these
 * refer to. Without them a program's `tsc` would check the package's own sources, by the program's options.
 */
export function declarations(): ReadonlyMap<string, string> {
  const program = ts.createProgram(
    ENTRIES.map((entry) => join(project, entry)),
    OPTIONS,
  );
  const all = new Map<string, string>();
  const { diagnostics } = program.emit(
    undefined,
    (file, text) => all.set(relative(project, file).replaceAll("\\", "/"), text),
    undefined,
    undefined,
    { afterDeclarations: [takingUndefined] },
  );
  if (diagnostics.length > 0) {
    throw new Error(
      ts.formatDiagnostics(diagnostics, {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => project,
        getNewLine: () => "\n",
      }),
    );
  }
  const needed = new Map<string, string>();
  const need = (path: string): void => {
    const text = all.get(path);
    if (text === undefined) throw new Error(`${path} is referred to and not written`);
    if (needed.has(path)) return;
    needed.set(path, text);
    for (const [, specifier] of text.matchAll(IMPORTED)) {
      need(`${join(path, "..", specifier!).replaceAll("\\", "/")}.d.ts`);
    }
  };
  for (const entry of ENTRIES) need(entry.replace(/\.ts$/, ".d.ts"));
  return needed;
}
