import { expect, it } from "vitest";
import { hiddenTexts, hides } from "./hidden";

const CANARY = "canary-1234";

const document = {
  containers: [
    {
      image: "r/comfyui:1.9",
      script: `python main.py --api-key ${CANARY}`,
      env: [
        { name: "HF_TOKEN", value: CANARY },
        { name: "LEVEL", value: "info" },
      ],
    },
  ],
  sinker: { config: { password: CANARY } },
  dockerAuth: CANARY,
  source: `https://user:${CANARY}@git.example.com/x`,
  variables: [
    { name: "HF_TOKEN", value: CANARY },
    { name: "LEVEL", value: "debug" },
  ],
  metadata: { name: "demo", rpc: { keepalive: 600_000 } },
};

const isHidden = hides(document);

it.each([
  ["containers.0.env.0.value", CANARY],
  ["containers.0.env.1.value", "info"],
  ["containers.0.script", document.containers[0]!.script],
  ["sinker.config.password", CANARY],
  ["dockerAuth", CANARY],
  ["source", document.source],
  ["variables.0.value", CANARY],
])("hides %s", (key, value) => {
  expect(isHidden(key, value)).toBe(true);
});

it.each([
  ["containers.0.env.0.name", "HF_TOKEN"],
  ["containers.0.image", "r/comfyui:1.9"],
  ["metadata.name", "demo"],
  ["variables.0.name", "HF_TOKEN"],
  ["variables.1.value", "debug"],
  ["metadata.rpc.keepalive", 600_000],
])("shows %s", (key, value) => {
  expect(isHidden(key, value)).toBe(false);
});

it.each([
  `export HF_TOKEN=${CANARY}; python main.py`,
  `curl -LO 'https://civitai.com/api/download/models/1?token=${CANARY}'`,
  `curl -u me:${CANARY} https://example.com/x`,
  "fetch-models 0123456789abcdef0123456789abcdef",
])("hides the command line %s, in doubt", (script) => {
  const leaking = { containers: [{ script }] };
  expect(hides(leaking)("containers.0.script", script)).toBe(true);
});

it("shows a command line that only refers to a secret", () => {
  const script = "export HF_TOKEN=$(cat /code/data-oss/token); python main.py --port 8000";
  expect(hides({ containers: [{ script }] })("containers.0.script", script)).toBe(false);
});

it("lists hidden texts, so that they can be redacted elsewhere", () => {
  expect(new Set(hiddenTexts(document, isHidden))).toEqual(
    new Set([CANARY, document.containers[0]!.script, document.source]),
  );
});
