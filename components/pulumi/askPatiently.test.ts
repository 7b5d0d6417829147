import type * as pulumi from "@pulumi/pulumi";
import { expect, it, vi } from "vitest";
import { askAgain } from "../../client/eas/askAgain";
import { askPatiently } from "./askPatiently";

const seen = vi.hoisted(() => ({ isPreview: false }));
vi.mock("@pulumi/pulumi", async (original) => {
  const all = await original<typeof pulumi>();
  return { ...all, runtime: { ...all.runtime, isDryRun: () => seen.isPreview } };
});
vi.mock("../../client/eas/askAgain", { spy: true });

it("limits the wait in a preview, and not in a deployment", async () => {
  const ask = async () => "answer";
  expect(await askPatiently(ask)).toBe("answer");
  expect(askAgain).toHaveBeenLastCalledWith(ask, {});
  seen.isPreview = true;
  await askPatiently(ask);
  expect(askAgain).toHaveBeenLastCalledWith(ask, { withinSeconds: 15 });
});
