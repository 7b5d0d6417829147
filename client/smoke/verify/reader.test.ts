import { afterEach, describe, expect, it, vi } from "vitest";
import { clip } from "../support/clips";
import { mp4 } from "../support/media";
import { readerEnvironment, readerSeconds } from "./readApart";
import { readMedia } from "./reader";

afterEach(() => vi.unstubAllEnvs());

describe("readMedia", () => {
  it("passes nothing on that a deployment put into the environment", () => {
    const environment = readerEnvironment({
      PATH: "/bin",
      HOME: "/home/user",
      COMFYUI_EAS_TOKEN: "canary",
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: "canary",
      PULUMI_CONFIG_PASSPHRASE: "canary",
      NODE_OPTIONS: "--require=canary",
    });
    expect(environment).toEqual({ PATH: "/bin" });
  });

  it("gives a file only so much time", async () => {
    const reading = await readMedia("mp4", await mp4(clip("moving")), { timeoutSeconds: 0.001 });
    expect(reading).toEqual({
      result: "unreadable",
      reason: "reading it takes more than 0.001 s",
    });
  });

  it("gives a large file more time than a small one", () => {
    const seconds = [100, 30 * 2 ** 20].map((length) => readerSeconds({ length } as Uint8Array));
    expect(seconds).toEqual([61, 660]);
  });

  it("stops with the caller's reason", async () => {
    const stop = new AbortController();
    const reading = readMedia("png", new Uint8Array(1000), { signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
    await expect(readMedia("png", new Uint8Array(), { signal: stop.signal })).rejects.toThrow(
      "enough",
    );
  });

  it.each(["png", "webp", "gif", "mp4"] as const)(
    "calls %s of no or one byte unreadable",
    async (kind) => {
      for (const bytes of [new Uint8Array(), new Uint8Array([0])]) {
        expect(await readMedia(kind, bytes)).toMatchObject({ result: "unreadable" });
      }
    },
  );

  it("blames itself, not the file, when it has no reader", async () => {
    await expect(readMedia("tiff" as "png", new Uint8Array())).rejects.toThrow(
      /^The reader of tiff files failed: Error: no reader for kind tiff$/,
    );
  });

  it("says in a line what it lacks, such as a temporary folder", async () => {
    vi.stubEnv("TMPDIR", __filename);
    await expect(readMedia("png", new Uint8Array())).rejects.toThrow(
      /^The reader of png files failed: Error: ENOTDIR: not a directory, mkdir '.*'$/,
    );
  });
});
