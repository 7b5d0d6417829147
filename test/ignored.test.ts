// Git ignores what commands write to their default places.

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
])("git ignores %s, which %s writes", (path) => {
  const dir = temporaryFolder();
  execFileSync("git", ["init", "--quiet"], { cwd: dir });
  copyFileSync(join(project, ".gitignore"), join(dir, ".gitignore"));
  // Exits with 1, and so throws, if git does not ignore it.
  const ignored = execFileSync("git", ["check-ignore", path], { cwd: dir, encoding: "utf8" });
  expect(ignored.trim()).toBe(path);
});
