import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { source } from "./source";
import { text } from "./testing";

/** Reads a service from a file with these bytes. */
const from = (bytes: Buffer | string, region?: string) => {
  const file = join(temporaryFolder(), "service.json");
  writeFileSync(file, bytes);
  return source({ help: false, local: false, file, region });
};
const document = text("standard-oss");

afterEach(() => vi.unstubAllEnvs());

it("reads a file that begins with a byte order mark, as editors on Windows write it", async () => {
  const marked = await from(`\uFEFF${document}`, "cn-hangzhou");
  expect(marked).toEqual(await from(document, "cn-hangzhou"));
});

it.each([
  ["UTF-16", Buffer.from(`\uFEFF${document}`, "utf16le"), "it is in UTF-16"],
  ["GBK", Buffer.from('{"label": "\xca\xd3\xc6\xb5"}', "latin1"), "it is not in UTF-8 (line 1)"],
])("takes no words over that it cannot read, from %s", async (_name, bytes, problem) => {
  await expect(from(bytes)).rejects.toThrow(`service.json cannot be read (${problem}`);
});

it.each([
  ["{", "is not JSON; export the service again."],
  ["[]", "is not a JSON object;"],
])("names the file that is no service: %s", async (text, problem) => {
  await expect(from(text)).rejects.toThrow(new RegExp(`^--file /.*service\\.json ${problem}`));
});

it("takes the region of the command line, else the file's, else the environment's", async () => {
  vi.stubEnv("ALICLOUD_REGION", "");
  vi.stubEnv("ALIBABA_CLOUD_REGION", "cn-beijing");
  const answer = JSON.stringify({ ServiceConfig: document, Region: "cn-shanghai" });
  expect(await from(answer, "cn-hangzhou")).toMatchObject({ region: "cn-hangzhou" });
  expect(await from(answer)).toMatchObject({ region: "cn-shanghai" });
  expect(await from(document)).toMatchObject({ region: "cn-beijing" });
  vi.stubEnv("ALIBABA_CLOUD_REGION", "");
  await expect(from(document)).rejects.toThrow("--region: is not set");
});
