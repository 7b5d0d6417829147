import OSS from "ali-oss";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signGet } from "./ossSignature";

/** The package has this method, but its types do not declare it. */
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

const bothSignatures = (
  object: string,
  securityToken?: string,
  query: Record<string, string> = {},
) => {
  const at = new Date("2026-11-23T12:34:56.789Z");
  const { Authorization, ...headers } = signGet({
    bucket,
    region,
    object,
    query,
    key: { ...key, securityToken },
    at,
  });
  const request = { headers, queries: query };
  return [Authorization, vendor.authorizationV4("GET", request, bucket, object)];
};

describe("a signed GET", () => {
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

  it.each<Record<string, string>>([
    { "list-type": "2", prefix: "comfyui/models/", "max-keys": "1000", "encoding-type": "url" },
    { prefix: "图片/a b+&='.bin", "list-type": "2", "continuation-token": "Y29tZnk/Kz0=" },
  ])("of a bucket with %j", (query) => {
    const [own, theirs] = bothSignatures("", "sts", query);
    expect(own).toBe(theirs);
  });
});
