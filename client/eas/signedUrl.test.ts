import { afterEach, expect, it, vi } from "vitest";
import { signedUrl } from "./signedUrl";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const key = { accessKeyId: "LTAI5canary", accessKeySecret: "canary-secret" };
const ref = { region: "cn-hangzhou", name: "comfyui_demo", key };

/** When a link ends that was asked for at noon, for an hour. */
async function endOf(url: unknown): Promise<string> {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-29T12:00:00Z") });
  vi.stubGlobal("fetch", async () => Response.json({ SignedUrl: url }));
  return (await signedUrl(ref, 3600)).expiresAt.toISOString();
}

it("ends when it says itself, in seconds since 1970, which may be sooner", async () => {
  expect(await endOf("https://host/?expire=1795955400&sign=s")).toBe("2026-11-29T12:30:00.000Z");
});

it.each(["", "?expire=", "?expire=soon", "?expire=-1"])(
  "ends when it was asked to where it says %j",
  async (query) => {
    expect(await endOf(`https://host/${query}`)).toBe("2026-11-29T13:00:00.000Z");
  },
);

it.each([undefined, "", "javascript:alert(1)"])(
  "is none when it is %j, which is not shown",
  async (url) => {
    await expect(endOf(url)).rejects.toThrow(
      /^DescribeServiceSignedUrl: the answer has no address in it$/,
    );
  },
);
