import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { writeFileAtomic } from "./atomic";

it("leaves nothing of a file that cannot be written", () => {
  const dir = temporaryFolder();
  writeFileAtomic(join(dir, "state.json"), "{}");
  mkdirSync(join(dir, "in-the-way"));
  expect(() => writeFileAtomic(join(dir, "in-the-way"), "{}")).toThrow("in-the-way");
  expect(readdirSync(dir).sort()).toEqual(["in-the-way", "state.json"]);
  expect(readFileSync(join(dir, "state.json"), "utf8")).toBe("{}");
});
