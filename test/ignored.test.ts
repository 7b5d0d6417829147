// What commands write without being told where is nothing to commit.

import { execFileSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { project } from "../local/home";
import { temporaryFolder } from "./support/temporaryFolder";

it.each([
  [".local/state.json", "npm run local"],
  ["evidence/local/evidence.json", "smoke"],
  ["outputs/run.jsonl", "run"],
])("git passes over %s, of %s", (path) => {
  const dir = temporaryFolder();
  execFileSync("git", ["init", "--quiet"], { cwd: dir });
  copyFileSync(join(project, ".gitignore"), join(dir, ".gitignore"));
  // Ends with 1, and so throws, where git would take it.
  const ignored = execFileSync("git", ["check-ignore", path], { cwd: dir, encoding: "utf8" });
  expect(ignored.trim()).toBe(path);
});
