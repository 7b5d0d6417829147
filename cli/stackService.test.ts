import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { temporaryFolder } from "../test/support/temporaryFolder";
import { fakeStack } from "./support/fakePulumi";
import { runCli } from "./support/runCli";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

it.each([["logs"], ["status"], ["open"], ["prices", "--region", "cn-hangzhou"]])(
  "Ctrl-C ends %s at once, though EAS does not answer",
  async (...args) => {
    const dir = temporaryFolder();
    await fakeStack(dir, { edition: "standard", serviceName: "comfyui", region: "cn-hangzhou" });
    const env = { ALICLOUD_ACCESS_KEY: "LTAI-canary", ALICLOUD_SECRET_KEY: "canary-secret" };
    const stop = new AbortController();
    vi.stubGlobal("fetch", (_url: URL, { signal }: RequestInit) => {
      queueMicrotask(() => stop.abort(new Error("stopped by SIGINT")));
      return new Promise((_resolve, reject) => {
        signal!.addEventListener("abort", () => reject(signal!.reason));
      });
    });
    const place = args.length > 1 ? ["--out", join(dir, "prices.json")] : ["--stack", "dev"];
    const started = performance.now();
    const { code, err } = await runCli([...args, ...place], { env, signal: stop.signal });
    expect({ code, err }).toEqual({ code: 130, err: [] });
    expect(performance.now() - started).toBeLessThan(10_000);
  },
);
