import * as pulumi from "@pulumi/pulumi";
import { afterEach, expect, it, vi } from "vitest";
import { ComfyUI } from "../comfyUI";
import { OssMount } from "../storage/ossMount";
import { refuseWithoutHooks } from "./refuseWithoutHooks";

// The store of the SDK that started the program, whose declarations leave its fields out.
const store = globalThis.globalStore as unknown as Record<string, boolean | undefined>;
const before = { ...store };
afterEach(() => {
  Object.assign(store, before);
  vi.restoreAllMocks();
});

const SDK =
  "this program's own @pulumi/pulumi is older than 3.218.0; write ^3.218.0 or newer in its package.json, and install it.";

it.each([
  [undefined, SDK],
  [false, "the Pulumi CLI is too old; install 3.256 or newer."],
])("refuses a component before it is declared where hooks are %s", (hooks, why) => {
  vi.spyOn(pulumi.runtime, "getMonitor").mockReturnValue({ registerErrorHook() {} } as never);
  store.supportsErrorHooks = hooks;
  expect(() => new ComfyUI("video", {} as never)).toThrow(`ComfyUI "video" cannot be made: ${why}`);
  expect(() => new OssMount("files", {})).toThrow(`OssMount "files" cannot be made: ${why}`);
});

it("refuses nothing where the SDK does not tell", () => {
  vi.spyOn(pulumi.runtime, "getMonitor").mockReturnValue({ registerErrorHook() {} } as never);
  Object.assign(store, { supportsErrorHooks: undefined, supportsTransforms: undefined });
  expect(() => refuseWithoutHooks("ComfyUI", "video")).not.toThrow();
});
