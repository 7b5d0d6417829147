import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { testCloud } from "../cloud/testing";
import { requireTrust } from "./requireTrust";

it.each([
  ["darwin", "The local cloud needs Linux, and this is darwin"],
  ["win32", "The local cloud needs Linux, and this is win32"],
] as const)("refuses %s, where Go takes no certificate", async (platform, said) => {
  await expect(requireTrust(temporaryFolder(), platform)).rejects.toThrow(said);
  const { dir } = await testCloud();
  await expect(requireTrust(dir, platform)).rejects.toThrow(said);
});

it("takes a cloud without certificates on every system", async () => {
  const { dir } = await testCloud({ plainHttp: true });
  expect(await requireTrust(dir, "darwin")).toBeUndefined();
});

it("takes Linux before any cloud runs", async () => {
  expect(await requireTrust(temporaryFolder(), "linux")).toBeUndefined();
});
