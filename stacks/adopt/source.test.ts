import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import type { Arguments } from "./arguments";
import { source } from "./source";
import { text } from "./testing";

/** Reads a service from a file with these bytes. */
const from = (bytes: Buffer) => {
  const file = join(temporaryFolder(), "service.json");
  writeFileSync(file, bytes);
  const args: Arguments = { help: false, local: false, file, region: "cn-hangzhou" };
  return source(args);
};
const document = text("standard-oss");

it("reads a file that begins with a byte order mark, as editors on Windows write it", async () => {
  expect(await from(Buffer.from(`\uFEFF${document}`))).toEqual(await from(Buffer.from(document)));
});

it.each([
  ["UTF-16", Buffer.from(`\uFEFF${document}`, "utf16le"), "it is in UTF-16"],
  ["GBK", Buffer.from('{"label": "\xca\xd3\xc6\xb5"}', "latin1"), "it is not in UTF-8 (line 1)"],
])("takes no words over that it cannot read, from %s", async (_name, bytes, problem) => {
  await expect(from(bytes)).rejects.toThrow(`service.json cannot be read (${problem}`);
});
