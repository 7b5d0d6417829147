import { expect, it } from "vitest";
import { secretName } from "./secretName";

it.each([
  ...["token", "HF_TOKEN", "hfToken", "HFToken", "TOKEN2", "private_token", "_authToken"],
  ...["MY_PASSWORD", "PGPASSWORD", "MYSQL_PWD", "PASSPHRASE", "client_secret", "passwords"],
  ...["credentials"],
  ...["API_KEY", "apikey", "x-api-key", "accessKeyId", "access_key_secret", "decryption_key"],
  ...["OSSAccessKeyId", "WEBHOOK_SIGNING_KEY", "dockerAuth", "Authorization", "Signature"],
])("takes %s for a secret", (name) => {
  expect(secretName(name)).toBe("secret");
});

it.each(["OPENAI_KEY", "openaiKey", "SHORTCUT_KEY", "DB_PASS", "pass"])(
  "leaves %s to its value",
  (name) => {
    expect(secretName(name)).toBe("maybe");
  },
);

it.each([
  ...["max-key-frames", "keyboard", "PASSIVE", "public_key", "monkey", "key", "KEYS", "sort_key"],
  ...["MAX_TOKENS", "max_token", "pad-token", "TOKEN_FILE", "tokenizer", "password-stdin"],
  ...["no-auth", "enable-auth", "author", "first-pass", "LOW_PASS", "compass", "bypass", ""],
  "constructor",
])("takes %j for none", (name) => {
  expect(secretName(name)).toBe("no");
});
