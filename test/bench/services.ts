// How the time of a preview grows with the number of services in one stack.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Deployment, deployment } from "../engine/support/deployment";
import { print } from "./report";
import { medianOf, succeeding } from "./timing";

const COUNTS = [1, 10, 100] as const;

/** The most that one more service may add. */
const GOAL_MS = 15;

/** Most that the growth from 10 to 100 services may be, relative to that from 1 to 10; linear is 1. */
const STRAIGHT = 1.5;

const looped = (before: string, each: string) => (count: number) =>
  `${before}for (let at = 0; at < ${count}; at += 1) {\n${each}}\n`;

/** Programs with many services in one stack. */
const programs = {
  /** The floor: only the provider's resource. */
  "bare services": looped(
    'import * as alicloud from "@pulumi/alicloud";\n',
    `  new alicloud.pai.Service(\`bare-\${at}\`, {
    serviceConfig: JSON.stringify({
      metadata: { name: \`comfyui_bare_\${at}\`, instance: 1 },
      containers: [{ image: "registry/comfyui:1", script: "python main.py", port: 8000 }],
    }),
  }, { ignoreChanges: ["workspaceId"] });
`,
  ),
  /** Many services on one bucket. */
  "services on one bucket": looped(
    `import { EasService, OssMount } from "./components";
const mount = new OssMount("comfyui", { bucketName: "comfyui-bench" });
`,
    `  new EasService(\`comfyui-\${at}\`, {
    edition: "standard",
    region: "cn-hangzhou",
    serviceName: \`comfyui_\${at}\`,
    image: "registry/comfyui:1",
    instanceTypes: ["ml.gu7i.c16m60.1-gu30"],
    storage: mount.storageEntry,
  });
`,
  ),
  /** Services with everything that belongs to one, its own bucket included: 8 resources each. */
  "services with a bucket each": looped(
    'import { ComfyUI } from "./components";\n',
    `  new ComfyUI(\`comfyui-\${at}\`, {
    edition: "standard",
    region: "cn-hangzhou",
    serviceName: \`comfyui_\${at}\`,
    oss: { bucketName: \`comfyui-bench-\${at}\` },
    skipSmokeCheck: "only the preview is measured",
  });
`,
  ),
};

async function previewOf(stack: Deployment, text: string, count: number): Promise<number> {
  writeFileSync(join(stack.dir, "index.ts"), text);
  const preview = () => stack.pulumi("preview");
  const { code, output } = await preview();
  const planned = output.match(/alicloud:pai:Service /g)?.length;
  if (code !== 0 || planned !== count) {
    throw new Error(`the preview of ${count} services plans ${planned}:\n${output}`);
  }
  return medianOf(succeeding(preview), 3);
}

/** Milliseconds that one more service adds. */
const slope = (few: number, many: number, more: number) => ((many - few) / more) * 1000;

/** Measures previews of new stacks with 1, 10 and 100 services. */
export async function measureServices(): Promise<void> {
  const stack = await deployment();
  try {
    stack.configure({ edition: "standard", storage: { oss: {} } });
    for (const [what, program] of Object.entries(programs)) {
      const times: number[] = [];
      for (const count of COUNTS) times.push(await previewOf(stack, program(count), count));
      const [one, ten, hundred] = times as [number, number, number];
      const each = slope(one, hundred, 99);
      const shown = times.map((time) => time.toFixed(2)).join(", ");
      print({
        what: `preview of 1, 10, 100 ${what}`,
        found: `${shown} s: ${each.toFixed(1)} ms a service against ${GOAL_MS} ms`,
        ratio: each / GOAL_MS,
        goal: { atMost: 1 },
      });
      const [early, late] = [slope(one, ten, 9), slope(ten, hundred, 90)];
      print({
        what: "  as a straight line",
        found: `${late.toFixed(1)} ms a service from 10 to 100 against ${early.toFixed(1)} ms before`,
        ratio: late / early,
        goal: { atMost: STRAIGHT },
      });
    }
  } finally {
    await stack.close();
  }
}
