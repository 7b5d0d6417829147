// What npm brings to a program that installs this package.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { project } from "../../local/home";
import { packages, packedFiles } from "./installed";

const brought = packedFiles();

/** The path by which other files import this one. */
const named = (path: string) => path.replace(/(\/index)?(\.d)?(\.[cm]?[jt]s)?$/, "");

const CODE = /\.[cm]?[jt]s$/;
const IMPORT = /\b(?:from|import|require|require\.resolve)\s*\(?\s*"(\.[^"]*)"/g;

/** The files of the package that one of them imports. */
const importedBy = (path: string) =>
  [...readFileSync(join(project, path), "utf8").matchAll(IMPORT)].map(([, specifier]) =>
    named(join(dirname(path), specifier!)),
  );

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

it("needs no package that only some systems have: where npm cannot make one, nothing is installed", () => {
  const some = Object.entries(packages).filter(([, { dev, os }]) => os !== undefined && !dev);
  expect(some.length).toBeGreaterThan(0);
  expect(some.flatMap(([path, { optional }]) => (optional ? [] : [path]))).toEqual([]);
});

it("has neither tests nor the local cloud", () => {
  expect(brought.filter((path) => /\.test\.|^(test|local|github)\//.test(path))).toEqual([]);
});
