import OSS from "ali-oss";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signGet } from "./ossSignature";

/** The method is public in the package, but not in its types. */
type Signer = OSS & {
  authorizationV4(
    method: string,
    request: { headers: Record<string, string>; queries: object },
    bucket: string,
    object: string,
  ): string;
};

const key = { accessKeyId: "LTAI", accessKeySecret: "canary-secret" };
const region = "cn-hangzhou";
const bucket = "my-bucket";
const vendor = new OSS({ ...key, region: `oss-${region}`, bucket }) as Signer;

const bothSignatures = (object: string, securityToken?: string) => {
  const at = new Date("2026-11-23T12:34:56.789Z");
  const { Authorization, ...headers } = signGet({
    bucket,
    region,
    object,
    key: { ...key, securityToken },
    at,
  });
  return [Authorization, vendor.authorizationV4("GET", { headers, queries: {} }, bucket, object)];
};

describe("a signed GetObject", () => {
  it("has the signature that the vendor's own package gives", () => {
    const object = fc.string({ minLength: 1, maxLength: 40 });
    const token = fc.option(fc.base64String({ minLength: 4 }), { nil: undefined });
    fc.assert(
      fc.property(object, token, (name, securityToken) => {
        const [own, theirs] = bothSignatures(name, securityToken);
        expect(own).toBe(theirs);
      }),
    );
  });

  it.each(["comfyui/output/a b.png", "it's (1)*!.png", "图片/output/é.png"])("of %s", (object) => {
    const [own, theirs] = bothSignatures(object, "sts");
    expect(own).toBe(theirs);
    expect(own).toContain("Credential=LTAI/20261123/cn-hangzhou/oss/aliyun_v4_request");
  });
});
