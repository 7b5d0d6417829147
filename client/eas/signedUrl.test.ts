import { afterEach, expect, it, vi } from "vitest";
import { signedUrl } from "./signedUrl";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const key = { accessKeyId: "LTAI5canary", accessKeySecret: "canary-secret" };
const ref = { region: "cn-hangzhou", name: "comfyui_demo", key };

/** The expiry of a link that was requested at noon for one hour. */
async function endOf(url: unknown): Promise<string> {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-29T12:00:00Z") });
  vi.stubGlobal("fetch", async () => Response.json({ SignedUrl: url }));
  return (await signedUrl(ref, 3600)).expiresAt.toISOString();
}

it("ends at the time in the link, in seconds since 1970, which may be earlier than requested", async () => {
  expect(await endOf("https://host/?expire=1795955400&sign=s")).toBe("2026-11-29T12:30:00.000Z");
});

it.each(["", "?expire=", "?expire=soon", "?expire=-1"])(
  "ends at the requested time when the link has %j instead",
  async (query) => {
    expect(await endOf(`https://host/${query}`)).toBe("2026-11-29T13:00:00.000Z");
  },
);

it.each([undefined, "", "javascript:alert(1)"])(
  "is refused when it is %j, which is not shown",
  async (url) => {
    await expect(endOf(url)).rejects.toThrow(
      /^DescribeServiceSignedUrl: the answer has no address in it$/,
    );
  },
);
