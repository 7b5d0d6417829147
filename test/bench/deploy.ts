// How long a deployment takes, against a floor measured in the same run.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Deployment, deployment } from "../engine/support/deployment";
import { print } from "./report";
import { mediansInTurn, seconds, succeeding } from "./timing";

/**
 * Seconds that the provider sleeps during one `up`, whatever the cloud does: before it first looks at the
 * bucket's encryption, and before it first looks at the service. The two add up, because the service
 * waits for the mount. Source: the provider's code.
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

const pulumi = (on: Deployment, ...args: string[]) => succeeding(() => on.pulumi(...args));
const preview = (on: Deployment) => pulumi(on, "preview", "--expect-no-changes");
const up = (on: Deployment) => pulumi(on, "up", "--yes", "--skip-preview");
const destroy = (on: Deployment) => pulumi(on, "destroy", "--yes", "--skip-preview");

/** Runs a measurement on a deployed program, then removes everything again. */
async function deployed<T>(
  program: string | undefined,
  measure: (stack: Deployment, upSeconds: number) => Promise<T>,
): Promise<T> {
  const stack = await deployment({ quickProofs: false });
  try {
    if (program !== undefined) writeFileSync(join(stack.dir, "index.ts"), program);
    stack.configure(ours);
    const found = await measure(stack, await seconds(up(stack)));
    await destroy(stack)();
    return found;
  } finally {
    await stack.close();
  }
}

const compared = (value: number, floor: number, of: string) =>
  `${value.toFixed(2)} s against ${floor.toFixed(2)} s (${of})`;

/** A preview without changes, and the first `up` with its smoke check. */
export async function measureDeploy(): Promise<void> {
  await deployed(undefined, async (stack, first) => {
    print({
      what: "up, smoke check included",
      found: compared(first, PROVIDER_WAITS_SECONDS, "the provider's waits"),
      ratio: first / PROVIDER_WAITS_SECONDS,
      goal: { atMost: 1.15 },
    });
    await deployed(BARE, async (bare) => {
      const { own, floor } = await mediansInTurn({ own: preview(stack), floor: preview(bare) });
      print({
        what: "no-change preview",
        found: compared(own, floor, "one bare service"),
        ratio: own / floor,
        goal: { atMost: 1.3 },
      });
    });
  });
}
