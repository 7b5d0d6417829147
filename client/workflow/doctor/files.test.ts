import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../test/support/temporaryFolder";
import { diagnoseFile, diagnoseFiles } from "./files";

function folder(): string {
  const dir = temporaryFolder();
  mkdirSync(join(dir, "more"));
  for (const name of ["a.json", "more/b.JSON", "c.txt", ".hidden.json"]) {
    writeFileSync(join(dir, name), "no workflow");
  }
  return dir;
}

it("looks at the .json files of a folder and of those below it, and at what is named", async () => {
  const dir = folder();
  const { files, findings } = await diagnoseFiles([dir, join(dir, "c.txt")]);
  expect(files).toEqual(["a.json", "more/b.JSON", "c.txt"].map((name) => join(dir, name)));
  expect(findings.map(({ file }) => file)).toEqual(files);
});

it("looks at a file once, however often it is named", async () => {
  const dir = folder();
  const [file, none] = [join(dir, "a.json"), join(dir, "none.json")];
  const { files, findings } = await diagnoseFiles([file, none, dir, `${dir}/./a.json`, none]);
  expect(files).toEqual([file, none, join(dir, "more/b.JSON")]);
  expect(findings.map(({ file: about, rule }) => [about, rule])).toEqual([
    [file, "not_json"],
    [none, "unreadable_file"],
    [join(dir, "more/b.JSON"), "not_json"],
  ]);
});

it("asks for a file where no folder is taken, as in a stack's settings", async () => {
  const none = join(folder(), "none.json");
  const [given] = (await diagnoseFiles([none])).findings;
  expect(given?.fix).toBe("write the path of a workflow file, or of a folder with such files");
  expect(diagnoseFile(none)[0]?.fix).toBe("write the path of a workflow file");
});
