// `npm run bench`: how fast the package is, as ratios against a floor measured in the same run.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { reportEngineError } from "../../local/reportEngineError";
import { type Deployment, deployment } from "../engine/support/deployment";

/** Runs of each measurement; the median counts. */
const RUNS = 5;

/**
 * Seconds that the provider sleeps on the way of one `up`, whatever the cloud does: before its first
 * look at the bucket's encryption and at the service. They follow one another, because the service
 * waits for the mount. Seen in the provider's source.
 */
const PROVIDER_WAITS_SECONDS = 5 + 5;

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed(work: () => Promise<{ code: number | null; output: string }>) {
  const started = performance.now();
  const { code, output } = await work();
  if (code !== 0) throw new Error(`a measured command failed:\n${output}`);
  return (performance.now() - started) / 1000;
}

async function medianOf(work: () => Promise<{ code: number | null; output: string }>) {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await timed(work));
  return median(times);
}

/** The peer: a program with one resource of the same provider and nothing else. */
const BARE = `import * as alicloud from "@pulumi/alicloud";
new alicloud.pai.Service("bare", {
  serviceConfig: JSON.stringify({
    metadata: { name: "bare", instance: 1 },
    cloud: { computing: { instance_type: "ml.gu7i.c16m60.1-gu30" } },
    containers: [{ image: "registry/comfyui:1", script: "python main.py", port: 8000 }],
  }),
}, { ignoreChanges: ["workspaceId"] });
`;

const ours = {
  edition: "standard",
  storage: { oss: { deleteContents: true } },
};

const preview = (on: Deployment) => () => on.pulumi("preview", "--expect-no-changes");
const up = (on: Deployment) => () => on.pulumi("up", "--yes", "--skip-preview");

function print(what: string, value: number, floor: number, of: string, goal: number) {
  const ratio = value / floor;
  const verdict = ratio <= goal ? "reached" : "MISSED";
  console.log(
    `${what}: ${value.toFixed(2)} s against ${floor.toFixed(2)} s (${of}) = ${ratio.toFixed(2)}; goal ${goal} ${verdict}`,
  );
}

async function barePreview(): Promise<number> {
  const bare = await deployment();
  try {
    writeFileSync(join(bare.dir, "index.ts"), BARE);
    bare.configure(ours);
    await timed(up(bare));
    const seconds = await medianOf(preview(bare));
    await timed(() => bare.pulumi("destroy", "--yes", "--skip-preview"));
    return seconds;
  } finally {
    await bare.close();
  }
}

async function main() {
  const floor = await barePreview();
  const stack = await deployment();
  try {
    stack.configure(ours);
    const deploy = await timed(up(stack));
    print("no-change preview", await medianOf(preview(stack)), floor, "one bare service", 1.3);
    print("up, smoke check included", deploy, PROVIDER_WAITS_SECONDS, "the provider's waits", 1.15);
    await timed(() => stack.pulumi("destroy", "--yes", "--skip-preview"));
  } finally {
    await stack.close();
  }
}

main().catch(reportEngineError);
