import { expect, it } from "vitest";
import { isSecretKey, isSecretUrl } from "./secretKey";

it.each(["token", "sls.tokenOfLogs", "OPENAI_KEY", "DB_PASS", "passphrase", "private_key"])(
  "takes %s for a secret, in doubt",
  (key) => {
    expect(isSecretKey(key)).toBe(true);
  },
);

it.each(["generate_token", "keepalive", "mount_path", "public_key", "monkey"])(
  "takes %s for none",
  (key) => {
    expect(isSecretKey(key)).toBe(false);
  },
);

it.each([
  "https://me:canary@git.example.com/x",
  "https://civitai.com/api/download/models/1?token=0123",
  "https://example.com/x?a=b&api_key=0123",
])("sees the secret in %s", (url) => {
  expect(isSecretUrl(url)).toBe(true);
});

it.each(["https://example.com/x?page=2", "oss://bucket/token/", "a?token=b"])(
  "sees none in %s",
  (value) => {
    expect(isSecretUrl(value)).toBe(false);
  },
);
