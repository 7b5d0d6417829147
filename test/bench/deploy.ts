// How long a deployment takes, against a floor measured in the same run.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Deployment, deployment } from "../engine/support/deployment";
import { print } from "./report";
import { medianOf, timed } from "./timing";

/**
 * Seconds that the provider sleeps on the way of one `up`, whatever the cloud does: before its first
 * look at the bucket's encryption and at the service. They follow one another, because the service
 * waits for the mount. Seen in the provider's source.
 */
const PROVIDER_WAITS_SECONDS = 5 + 5;

/** The peer: a program with one resource of the same provider and nothing else. */
const BARE = `import * as alicloud from "@pulumi/alicloud";
new alicloud.pai.Service("bare", {
  serviceConfig: JSON.stringify({
    metadata: { name: "comfyui_bare", instance: 1 },
    cloud: { computing: { instance_type: "ml.gu7i.c16m60.1-gu30" } },
    containers: [{ image: "registry/comfyui:1", script: "python main.py", port: 8000 }],
  }),
}, { ignoreChanges: ["workspaceId"] });
`;

const ours = { edition: "standard", storage: { oss: { deleteContents: true } } };

const preview = (on: Deployment) => () => on.pulumi("preview", "--expect-no-changes");
const up = (on: Deployment) => () => on.pulumi("up", "--yes", "--skip-preview");
const destroy = (on: Deployment) => () => on.pulumi("destroy", "--yes", "--skip-preview");

async function barePreview(): Promise<number> {
  const bare = await deployment({ quickProofs: false });
  try {
    writeFileSync(join(bare.dir, "index.ts"), BARE);
    bare.configure(ours);
    await timed(up(bare));
    const seconds = await medianOf(preview(bare));
    await timed(destroy(bare));
    return seconds;
  } finally {
    await bare.close();
  }
}

const seconds = (value: number, floor: number, of: string) =>
  `${value.toFixed(2)} s against ${floor.toFixed(2)} s (${of})`;

/** A preview without changes, and the first `up` with its smoke check. */
export async function measureDeploy(): Promise<void> {
  const floor = await barePreview();
  const stack = await deployment({ quickProofs: false });
  try {
    stack.configure(ours);
    const first = await timed(up(stack));
    const again = await medianOf(preview(stack));
    print({
      what: "no-change preview",
      found: seconds(again, floor, "one bare service"),
      ratio: again / floor,
      goal: { atMost: 1.3 },
    });
    print({
      what: "up, smoke check included",
      found: seconds(first, PROVIDER_WAITS_SECONDS, "the provider's waits"),
      ratio: first / PROVIDER_WAITS_SECONDS,
      goal: { atMost: 1.15 },
    });
    await timed(destroy(stack));
  } finally {
    await stack.close();
  }
}
