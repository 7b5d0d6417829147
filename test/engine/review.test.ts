// Reviews of the real engine's output, made as a workflow makes them. The comments themselves are tested
// on recordings of that output (`npm run record:reviews`, `test/review`).

import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { project } from "../../local/home";
import { MARKER } from "../../review/comment";
import { byHand } from "./support/byHand";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, up } from "./support/lifeOfStack";
import { noProof } from "./support/quickProof";
import { start } from "./support/run";

const settings = {
  edition: "standard",
  serviceName: "comfyui_review",
  workspaceId: "12345",
  imageVersion: "1.8",
  tags: { owner: "video", "cost-centre": "42", environment: "local" },
  storage: { oss: { deleteContents: true } },
  smoke: noProof,
};

let on: Deployment;
beforeAll(async () => {
  on = await deployment();
});
afterAll(() => on?.close());

/** Runs the command in the stack's folder; `text` is the comment that it wrote. */
async function review(...args: string[]) {
  const file = join(on.dir, "comment.md");
  const program = ["--import", "tsx", join(project, "cli", "main.ts"), "review", "--out", file];
  const env = { ...on.env, PATH: [dirname(on.cli), on.env.PATH].join(delimiter) };
  const { code, output } = await start(process.execPath, [...program, ...args], on.dir, env).result;
  return { code, output, text: code === 2 ? "" : readFileSync(file, "utf8") };
}

const own = (...args: string[]) =>
  review("--stack", on.stack, "--policy-pack", join(project, "policy"), ...args);

it("tells of a new stack, with its policies", async () => {
  on.configure({ ...settings, image: "registry/team/comfyui:latest", imageVersion: undefined });
  const { code, output, text } = await own();
  expect(code, output).toBe(1);
  expect(text).toContain(`${MARKER}\n> **Not as it is**`);
  expect(text).toContain("makes the service `comfyui_review` (Standard edition)");
  expect(text).toMatch(/\| \*\*mandatory\*\* \| \[`eas-image-pinned`\]\(docs\/policies\.md#/);
});

describe("of a stack that is deployed", () => {
  beforeAll(async () => {
    await up(on, settings);
  });

  it("tells that nothing changes and nothing has drifted", async () => {
    const { code, output, text } = await own("--refresh");
    expect(code, output).toBe(0);
    expect(text).toContain(`\`${on.stack}\` changes nothing.`);
    expect(text).toContain("None: the cloud is as the state has it.");
  });

  it("tells what somebody has changed by hand, which an up would undo", async () => {
    const [service] = (await cloudState(on)).services;
    if (!service) throw new Error("the cloud has no service");
    const [container] = service.config.containers as unknown as Record<string, unknown>[];
    const edit = (image: unknown) =>
      byHand(on.env.HTTP_PROXY ?? "", {
        host: "pai-eas.cn-hangzhou.aliyuncs.com",
        method: "PUT",
        path: `/api/v2/services/cn-hangzhou/${settings.serviceName}`,
        body: { containers: [{ ...container, image }] },
      });
    await edit("registry.example.com/other:3");
    const { code, output, text } = await own("--refresh");
    await edit(container?.image);
    expect(code, output).toBe(0);
    expect(text).not.toContain("None: the cloud is as the state has it.");
    expect(text).toMatch(
      /\| `containers\.0\.image` \| `.*comfyui:1\.8` \| `registry\.example\.com\/other:3`/,
    );
    // The row shows what an up would do about it.
    expect(text).toMatch(
      /\| `containers\.0\.image` \| `registry\.example\.com\/other:3` \| `.*comfyui:1\.8` \| rolling restart \|/,
    );
  });

  it("tells key by key what changes, and what the reviewer should look at", async () => {
    on.configure({ ...settings, imageVersion: "1.9" });
    const { code, output, text } = await own();
    expect(code, output).toBe(0);
    expect(text).toMatch(
      /\| `containers\.0\.image` \| `.*comfyui:1\.8` \| `.*comfyui:1\.9` \| rolling restart \|/,
    );
    expect(text).toContain("No rule has anything against it.");
    expect(text).toContain("**Image** of `comfyui_review`: `comfyui:1.8` to `comfyui:1.9`.");
    expect(text).not.toContain((await on.outputs()).token);
  });

  it("says of a stack that is not there how to see those that there are", async () => {
    const { code, output } = await review("--stack", "nobodys");
    expect(code).toBe(2);
    expect(output).toContain('There is no stack nobodys; "pulumi stack ls" lists the stacks');
  });
});
