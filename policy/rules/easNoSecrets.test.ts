import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easNoSecrets } from "./easNoSecrets";

const CANARY = "canary0123456789abcdef";
const container = (more: object) => ({ containers: [{ image: "r/c:1", ...more }] });

it.each([
  {},
  container({
    env: [
      { name: "MAX_TOKENS", value: "77" },
      { name: "TOKEN_FILE", value: "/run/t" },
    ],
  }),
  container({ env: [{ name: "API_KEY", value: "$FROM_FILE" }] }),
  container({ script: "export HF_TOKEN=$(cat /code/data-oss/token); python main.py" }),
  { credential: { generate_token: true } },
  { token: "" },
])("accepts %j", async (change) => {
  expect(await tells(easNoSecrets, [service(change), service({}, "api")])).toEqual([]);
});

it.each([
  ["token", { token: CANARY }],
  ["credential.token", { credential: { token: CANARY } }],
  ["dockerAuth", { dockerAuth: CANARY }],
  ["options.password.0", { options: { password: [CANARY] } }],
  ["storage.0.git.password", { storage: [{ git: { password: CANARY } }] }],
  ["containers.0.env.0 (HF_TOKEN)", container({ env: [{ name: "HF_TOKEN", value: CANARY }] })],
  [
    "containers.0.env.0 (DB_PASSWORD)",
    container({ env: [{ name: "DB_PASSWORD", value: CANARY }] }),
  ],
  [
    "containers.0.env.0.value",
    container({ env: [{ name: "REPO", value: `https://me:${CANARY}@git` }] }),
  ],
  ["containers.0.script", container({ script: `HF_TOKEN=${CANARY} python main.py` })],
  ["containers.0.script", container({ script: `python main.py --api-key ${CANARY}` })],
  ["containers.0.script", container({ script: `curl -H "Authorization: ${CANARY}" x` })],
  ["containers.0.command", container({ command: `run LTAI${CANARY}` })],
  ["containers.0.script", container({ script: `export HF_TOKEN=${CANARY}; python main.py` })],
  ["containers.0.script", container({ script: `wget 'https://x/y?token=${CANARY}'` })],
  ["containers.0.env.0 (OPENAI_KEY)", container({ env: [{ name: "OPENAI_KEY", value: CANARY }] })],
  ["containers.0.env.0 (hfToken)", container({ env: [{ name: "hfToken", value: CANARY }] })],
  ["containers.0.env.HF_TOKEN", container({ env: { HF_TOKEN: CANARY } })],
  ["containers.0.env.0", container({ env: [`HF_TOKEN=${CANARY}`] })],
])("refuses one in %s, and does not repeat it", async (path, change) => {
  const told = await tells(easNoSecrets, [service(change)]);
  expect(told).toEqual([
    `mandatory: ${path} looks like a token, key or password; the document must not hold one.`,
  ]);
  expect(told.join()).not.toContain(CANARY);
});
