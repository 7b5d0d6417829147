import { expect, it } from "vitest";
import { withoutKey } from "./withoutKey";

const key = {
  accessKeyId: "STS.canary",
  accessKeySecret: "canary-secret",
  securityToken: "CAIS/canary+==",
};

it("takes a key out of what a product repeats of a request, and is one line", () => {
  const twice = encodeURIComponent(encodeURIComponent(key.securityToken));
  const said = `server string to sign is:\nGET&%2F&AccessKeyId%3D${key.accessKeyId}%26SecurityToken%3D${twice}`;
  const shown = withoutKey(said, key);
  expect(shown).toBe(
    "server string to sign is: GET&%2F&AccessKeyId%3D(redacted)%26SecurityToken%3D(redacted)",
  );
});

it("removes the parts of a key that are given", () => {
  expect(withoutKey("LTAI5canary", { accessKeyId: "LTAI5canary" })).toBe("(redacted)");
  expect(withoutKey("no key", {})).toBe("no key");
});
