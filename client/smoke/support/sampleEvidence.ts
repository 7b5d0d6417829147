import { type Evidence, SCHEMA_VERSION } from "../evidence";

/** Evidence of a run that proved a service, with the given fields in place of its own. */
export const sampleEvidence = (fields: Partial<Evidence> = {}): Evidence => ({
  schemaVersion: SCHEMA_VERSION,
  verdict: "proved",
  passed: true,
  level: "pixels",
  requiredLevel: "pixels",
  startedAt: "2026-01-02T03:04:05.000Z",
  endpoint: "http://service.example/api/predict/comfyui_dev",
  path: "standard/sync",
  jobId: "0f0e0d0c-0b0a-4909-8807-060504030201",
  promptId: "0f0e0d0c-0b0a-4909-8807-060504030201",
  workflow: {
    sha256: "a".repeat(64),
    submittedSha256: "b".repeat(64),
    seeds: [{ node: "3", input: "seed", value: 838829488 }],
    seedsKept: false,
  },
  deployment: {
    stack: "dev",
    documentSha256: "d".repeat(64),
    engine: "Pulumi 3.259.0",
    provider: "alicloud 3.108.0",
  },
  service: {
    comfyui: "0.3.64",
    python: "3.11.7",
    pytorch: "2.8.0+cu128",
    devices: ["cuda:0 NVIDIA A10, 22.3 GiB"],
  },
  timings: {
    ready: 60,
    submit: 140,
    generate: 2110,
    queued: 310,
    running: 1800,
    fetch: 40,
    verify: 1130,
    total: 3520,
  },
  checks: [],
  outputs: [],
  problems: [],
  notes: [],
  ...fields,
});
