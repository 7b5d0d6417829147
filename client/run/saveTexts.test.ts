import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { saveTexts } from "./saveTexts";

it("names a file after its node, and numbers those of one node also where they are the same", async () => {
  const outDir = temporaryFolder();
  const workflow = { "4": { class_type: "a/ShowText|pysssss", inputs: {} } };
  const texts = ["cat", "cat", "dog"].map((text) => ({ node: "4", text }));
  const files = await saveTexts([...texts, { node: "9:1", text: "fox\n" }], "a", {
    outDir,
    workflow,
    signal: new AbortController().signal,
  });
  expect(files).toEqual([
    "a/a_ShowText_pysssss_4_1.txt",
    "a/a_ShowText_pysssss_4_2.txt",
    "a/a_ShowText_pysssss_4_3.txt",
    "a/text_9_1.txt",
  ]);
  expect(files.map((file) => readFileSync(join(outDir, file), "utf8"))).toEqual([
    ...["cat", "cat", "dog"],
    "fox\n",
  ]);
});

it("ends when it is stopped, however many there are", async () => {
  const stop = new AbortController();
  const texts = Array.from({ length: 100_000 }, (_, at) => ({ node: "4", text: `${at}` }));
  const options = { outDir: temporaryFolder(), workflow: {}, signal: stop.signal };
  const saved = saveTexts(texts, "a", options);
  setTimeout(() => stop.abort(new Error("stopped")), 20);
  await expect(saved).rejects.toThrow("stopped");
});
