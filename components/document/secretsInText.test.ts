import { describe, expect, it } from "vitest";
import { holdsSecret, isNamedSecret, mayHoldSecret } from "./secretsInText";

const START = "python main.py --listen --port 8000 --data-dir /code/data-oss";

const LEAKS = [
  "export HF_TOKEN=abcdefghijk12345",
  "export MY_PASSWORD=hunter2hunter2",
  "env CIVITAI_TOKEN=0123456789abcdef true",
  "HF_TOKEN=abcdefghijk12345 true",
  'HF_TOKEN="abc def" true',
  "docker run -e 'HF_TOKEN=abcdef' x",
  `echo \${HF_TOKEN:-abcdefghijk}`,
  "wget 'https://civitai.com/api/download/models/1?token=0123456789abcdef'",
  "wget 'https://civitai.com/api/download/models/1?a=b&token=0123456789abcdef'",
  "curl -u me:hunter2secret https://x/y",
  "curl -u me:12345hunter https://x/y",
  "curl -sSLu me:hunter2secret https://x/y",
  "curl --user 'me:hunter secret' https://x/y",
  "curl -L \\\n  -u me:hunter2secret https://x/y",
  'curl -H "Authorization: Bearer abcdefgh" https://x/y',
  "curl -H 'X-Api-Key: abcdefgh' https://x/y",
  `curl -d '{"password": "hunter"}' https://x/y`,
  "sshpass -p hunter2 scp a b",
  "docker login -u a -p s3cretpw registry.example.com",
  "echo s3cretpw | docker login -u a --password-stdin",
  "huggingface-cli login --token abcdefgh",
  "python main.py --api-key abcdefgh",
  "x --token \\\n  abcdefgh",
  "npm config set token abcdefgh1",
  "OPENAI_KEY=0123456789abcdef true",
  "DB_PASS=hunterhunter true",
  "git clone https://me:hunter2@example.com/x",
  "git clone https://hf_abcdefghijklmnopqrstuvwx@example.com/x",
  "git clone https://3f9c2a7be1d04c5f8a6b7c8d9e0f1a2b@example.com/x",
];

const INNOCENT = [
  START,
  "python main.py --max-key-frames 12 --tokenizer abcdefgh123",
  "python main.py --use-auth main --pad-token 0 --first-pass 12",
  "export HF_TOKEN=$HF_TOKEN",
  `export HF_TOKEN="\${HF_TOKEN}"`,
  "export HF_TOKEN=$(cat /run/secrets/x)",
  "export HF_TOKEN=`cat /run/secrets/x`",
  "export TOKEN_FILE=/run/secrets/x",
  `export HF_TOKEN=\${HF_TOKEN:-$OTHER}`,
  'curl -H "Authorization: Bearer $HF_TOKEN" https://x/y',
  "curl -u $USER:$PASSWORD https://x/y",
  `curl -u "me:\${PASSWORD}" https://x/y`,
  "git clone https://me:$TOKEN@example.com/x",
  "git clone https://$TOKEN_OF_GITEE_2026_ABC@example.com/x",
  "git clone ssh://git-codeup-readers-of-models@example.com/x",
  "wget 'https://example.com/x?token='$TOKEN",
  'wget "https://example.com/x?token=$TOKEN&page=2"',
  "huggingface-cli login --token $HF_TOKEN --add-to-git-credential",
  "docker run -u 1000:1000 x",
  "curl https://x/y && docker run -u user:group x",
  "echo the token comes from the mounted folder",
  "PASSIVE=1 KEYBOARD=us-intl-2024 public_key=abcdefgh12345 monkey=abcdefgh12345 true",
  "SHORTCUT_KEY=ctrl-q PASS=2 true",
  "mkdir -p /code/tmp && tar -xf a.tar",
];

it.each(LEAKS)("sees the secret in: %s", (command) => {
  expect(holdsSecret(command)).toBe(true);
  expect(holdsSecret(`cd /code; ${command}; ${START}`)).toBe(true);
});

const RUN = "A1b2".repeat(10);

it.each([
  ...[`LTAI${RUN}`, `STS.${RUN}`, `AKIA${"A1B2".repeat(4)}`, `ASIA${"A1B2".repeat(4)}`],
  ...[`AIza${RUN}`, `hf_${RUN}`, `ghp_${RUN}`, `gho_${RUN}`, `github_pat_${RUN}`, `glpat-${RUN}`],
  ...[`xoxb-${RUN}`, `sk-${RUN}`, `eyJ${RUN}.eyJ${RUN}.${RUN}`, "-----BEGIN RSA PRIVATE KEY-----"],
])("knows a secret by its form, whatever it is called: %s", (secret) => {
  expect(holdsSecret(`print ${secret}`)).toBe(true);
});

it.each(INNOCENT)("sees none in: %s", (command) => {
  expect(holdsSecret(command)).toBe(false);
  expect(holdsSecret(`cd /code; ${command}; ${START}`)).toBe(false);
});

it.each([
  ["OPENAI_KEY", "0123456789abcdef", true],
  ["hfToken", "0123456789abcdef", true],
  ["DB_PASS", "hunterhunter", true],
  ["PASSPHRASE", "hunter two", true],
  ["WEBHOOK_SIGNING_KEY", "0123", true],
  ["COOKIE", "session=abcd", true],
  ["SHORTCUT_KEY", "ctrl+q", false],
  ["DB_PASS", "", false],
  ["USE_AUTH", "abcdef", false],
  ["AUTH", "true", false],
  ["API_KEY", "$FROM_FILE", false],
  ["SSH_KEY", "/run/secrets/key1", false],
])("judges the variable %s=%s", (name, value, secret) => {
  expect(isNamedSecret(name, value)).toBe(secret);
});

describe("in doubt", () => {
  it.each([
    "git clone https://me:$PASS@git.example.com/x",
    ...LEAKS,
    "run 0123456789abcdef0123456789abcdef",
    "run --token-value hunter",
    "private_thing=hunter true",
  ])("may hold one: %s", (command) => {
    expect(mayHoldSecret(command)).toBe(true);
  });

  it.each([
    START,
    "git checkout 0123456789abcdef0123456789abcdef01234567",
    "r/comfyui@sha256:0123456789abcdef",
    "ml.gu7i.c16m60.1-gu30",
    "python main.py --lora wan2_1_i2v_720p_14b_fp8_e4m3fn.safetensors",
    "export HF_TOKEN=$HF_TOKEN",
  ])("holds none: %s", (command) => {
    expect(mayHoldSecret(command)).toBe(false);
  });
});

it("searches a long text fast", () => {
  for (const part of ["a", "curl ", "token ", "a:b ", "login -", "'", "\\\n", "0a"]) {
    const text = part.repeat(100_000 / part.length);
    const began = performance.now();
    mayHoldSecret(text);
    expect(performance.now() - began, part).toBeLessThan(3000);
  }
});
