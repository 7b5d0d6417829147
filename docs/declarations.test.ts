import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { project } from "../local/home";
import { declarations } from "./declarations";

const types = join(project, "types");

it("types/ has what the code declares, and nothing else (npm run docs writes it)", () => {
  const written = readdirSync(types, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => [name.replaceAll("\\", "/"), readFileSync(join(types, name), "utf8")] as const);
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(declarations()));
});
