import { expect, it } from "vitest";
import { withoutSecrets } from "./withoutSecrets";

it.each([
  [
    'Get "https://eas.example/?Action=A&AccessKeyId=LTAI5tCanary01&Signature=ab%2Fcd9%3D&SecurityToken=CAIS%2Bcanary0": EOF',
    'Get "https://eas.example/?Action=A&AccessKeyId=(redacted)&Signature=(redacted)&SecurityToken=(redacted)": EOF',
  ],
  [
    "server string to sign is: GET&%2F&AccessKeyId%3DLTAI5tCanary01canary%26SecurityToken%3DCAIS%252Bcanary0",
    "server string to sign is: GET&%2F&AccessKeyId%3D(redacted)%26SecurityToken%3D(redacted)",
  ],
  ["header x-acs-security-token: CAIScanary0canary", "header x-acs-security-token: (redacted)"],
  ["pull of https://user:hunter2@registry/x", "pull of https(redacted)registry/x"],
  ["use of LTAI5tCanaryCanary01 is denied", "use of (redacted) is denied"],
])("redacts the secrets in %j", (text, wanted) => {
  expect(withoutSecrets(text)).toBe(wanted);
});

it.each([
  "comfyui-eas:settings.dockerAuth: is not set; write a string in quotes",
  "the token: expired, ask for another one",
  "ecs.instanceType=ecs.gn6i-c16g1.4xlarge is out of stock in cn-hangzhou-b",
  "error: preview failed: no token=true",
])("leaves %j as it is", (text) => {
  expect(withoutSecrets(text)).toBe(text);
});
