import { describe, expect, it, onTestFinished, vi } from "vitest";
import { CredentialsError } from "../eas/credentials";
import { OssStore, type OssStoreOptions } from "./ossStore";

vi.mock("../http/pause", () => ({ pause: () => Promise.resolve() }));

const file = { node: "9", key: "images", filename: "a b.png", subfolder: "x/y", type: "output" };
const limits = { maxBytes: 100, signal: new AbortController().signal };
const written = {
  date: "Mon, 23 Nov 2026 12:00:30 GMT",
  "last-modified": "Mon, 23 Nov 2026 12:00:00 GMT",
};

function storeOf(answers: Response[], options: Partial<OssStoreOptions> = {}) {
  const asked: string[] = [];
  const store = new OssStore({
    bucket: "my-bucket",
    folder: "comfyui",
    region: "cn-hangzhou",
    key: {
      accessKeyId: "LTAIcanary",
      accessKeySecret: "canary-secret",
      securityToken: "sts-canary",
    },
    fetch: async (url) => {
      asked.push(String(url));
      return answers.length > 1 ? answers.shift()! : answers[0]!.clone();
    },
    ...options,
  });
  return { store, asked };
}

describe("the bucket that a service has mounted", () => {
  it("has the file under the mounted folder, with its age by the bucket's clock", async () => {
    const { store, asked } = storeOf([new Response("bytes", { headers: written })]);
    const { bytes, ageSeconds } = await store.read(file, limits);
    expect(Buffer.from(bytes).toString()).toBe("bytes");
    expect(ageSeconds).toBe(30);
    expect(asked).toEqual([
      "https://my-bucket.oss-cn-hangzhou.aliyuncs.com/comfyui/output/x/y/a%20b.png",
    ]);
  });

  it.each([
    ["", "a%20b.png"],
    [".", "a%20b.png"],
    ["./x/", "x/a%20b.png"],
  ])("has it where a node that calls the folder %j means", async (subfolder, path) => {
    const { store, asked } = storeOf([new Response("bytes")]);
    await store.read({ ...file, subfolder }, limits);
    expect(asked).toEqual([
      `https://my-bucket.oss-cn-hangzhou.aliyuncs.com/comfyui/output/${path}`,
    ]);
  });

  it("is waited for while a file is on its way", async () => {
    const { store, asked } = storeOf([new Response("", { status: 404 }), new Response("bytes")]);
    expect((await store.read(file, limits)).bytes).toHaveLength(5);
    expect(asked).toHaveLength(2);
  });

  it("says what is missing when the file does not come", async () => {
    const missing = new Response("<Code>NoSuchKey</Code>", { status: 404 });
    const { store } = storeOf([missing], { appearSeconds: 0.05 });
    await expect(store.read(file, limits)).rejects.toThrow(
      "GET /comfyui/output/x/y/a%20b.png: 404: <Code>NoSuchKey</Code>",
    );
  });

  it("says how to reach it where OSS gives the account no data at the public address", async () => {
    const { store } = storeOf([
      new Response("<Code>PublicEndpointForbidden</Code>", { status: 400 }),
    ]);
    await expect(store.read(file, limits)).rejects.toThrow(
      /400 \(OSS refuses its public address.*OSS_ENDPOINT=oss-.*\): <Code>PublicEndpointForbidden/,
    );
  });

  it("says that the clock is wrong where OSS takes the signature for old", async () => {
    const { store } = storeOf([new Response("<Code>RequestTimeTooSkewed</Code>", { status: 403 })]);
    await expect(store.read(file, limits)).rejects.toThrow(
      /403 \(this machine's clock says .* UTC, more than 15 minutes off: set it\): <Code>RequestTime/,
    );
  });

  it("is asked at the host that the provider's variable names", async () => {
    vi.stubEnv("OSS_ENDPOINT", "https://oss-cn-hangzhou-internal.aliyuncs.com");
    onTestFinished(() => void vi.unstubAllEnvs());
    const { store, asked } = storeOf([new Response("bytes")]);
    await store.read(file, limits);
    expect(asked[0]).toMatch("https://my-bucket.oss-cn-hangzhou-internal.aliyuncs.com/comfyui/");
  });

  it("shows no part of the key when it is refused, and does not ask again", async () => {
    const { store, asked } = storeOf([
      new Response("<Code>AccessDenied</Code>LTAIcanary sts-canary", { status: 403 }),
    ]);
    await expect(store.read(file, limits)).rejects.toThrow(
      /403: <Code>AccessDenied<\/Code>\(redacted\) \(redacted\)$/,
    );
    expect(asked).toHaveLength(1);
  });

  describe("with a key that has ended", () => {
    const ended = () => new Response("<Code>SecurityTokenExpired</Code>", { status: 403 });
    const key = (accessKeyId: string) => ({ accessKeyId, accessKeySecret: "another-secret" });

    it("is asked with another, this time and from then on", async () => {
      const renewKey = vi.fn(async () => key("LTAIanother"));
      const { store, asked } = storeOf([ended(), new Response("bytes")], { renewKey });
      for (let time = 0; time < 2; time++)
        expect((await store.read(file, limits)).bytes).toHaveLength(5);
      expect(asked).toHaveLength(3);
      expect(renewKey).toHaveBeenCalledTimes(1);
    });

    it.each([
      ["the same comes again", async () => key("LTAIcanary")],
      ["there is no other", () => Promise.reject(new CredentialsError("no role"))],
    ])("says what OSS has refused where %s", async (_case, renewKey) => {
      const { store, asked } = storeOf([ended()], { renewKey });
      await expect(store.read(file, limits)).rejects.toThrow("403: <Code>SecurityTokenExpired");
      expect(asked).toHaveLength(1);
    });
  });

  it.each(["../secrets.txt", "a//b", ".", "\udcff.png"])(
    "is not asked for %s",
    async (filename) => {
      const { store, asked } = storeOf([new Response("bytes")]);
      await expect(store.read({ ...file, filename }, limits)).rejects.toThrow("cannot lie in");
      for (const subfolder of ["x/../..", "/etc", "a//b", "\udcff"]) {
        const elsewhere = store.read({ ...file, subfolder }, limits);
        await expect(elsewhere).rejects.toThrow("cannot lie in");
      }
      expect(asked).toEqual([]);
    },
  );
});
