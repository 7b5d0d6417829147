import { expect, it, vi } from "vitest";
import type { SmokeOptions } from "./options";
import { updateIsThrough } from "./updating";

it("announces no second check that there is no time for", async () => {
  const log = vi.fn();
  const askEas = async () => ({ status: "Updating", message: "", warnings: [] });
  const options = { askEas, log } as Partial<SmokeOptions> as SmokeOptions;
  expect(await updateIsThrough(options, () => 0)).toBe(false);
  expect(log).not.toHaveBeenCalled();
});
