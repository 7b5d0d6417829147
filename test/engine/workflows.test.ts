// Runs the scripts of the workflows exactly as in their files, in a separate repository, with the real
// engine and the real provider against a local cloud instead of an account.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FakeGitHub, fakeGitHub } from "../../github/fakeGitHub";
import { type Engine, prepareEngine } from "../../local/engine/engine";
import { home, ownEnvironment } from "../../local/home";
import { stepsIn } from "../workflows/steps";
import { byHand } from "./support/byHand";
import { type Checkout, checkout } from "./support/checkout";
import { type OwnCloud, ownCloud } from "./support/cloud";
import { cloudState } from "./support/lifeOfStack";
import { quickProof } from "./support/quickProof";
import { start } from "./support/run";

const REGION = "cn-hangzhou";
/** The image that the stack gets later. */
const IMAGE = `eas-registry-vpc.${REGION}.cr.aliyuncs.com/pai-eas/comfyui:1.7`;

/** The encryption salt that `stack init` wrote into the stack file, where everybody commits it. */
let salt = "";

const stackFile = (more = "") => `${salt}config:
  alicloud:region: ${REGION}
  comfyui-eas:settings:
    edition: standard
    serviceName: comfyui_dev
    workspaceId: "12345"
    tags: { owner: video, cost-centre: "42", environment: development, expires: "2999-12-31" }
    storage: { oss: { deleteContents: true } }
    smoke: ${JSON.stringify(quickProof)}
${more}`;

let engine: Engine;
let cloud: OwnCloud;
let gitHub: FakeGitHub;
let repository: Checkout;
let env: NodeJS.ProcessEnv;
let base: string;

beforeAll(async () => {
  engine = await prepareEngine({ log: () => undefined });
  gitHub = await fakeGitHub();
  repository = checkout();
  cloud = await ownCloud();
  env = {
    ...ownEnvironment(),
    ...engine.environment({ dir: join(repository.dir, ".local", "test-home") }),
    ...cloud.environment(),
    NODE_COMPILE_CACHE: join(home, "tests", "compile-cache"),
  };
  repository.use(env);
  repository.write("stacks/Pulumi.dev.yaml", stackFile());
  await pulumi("stack", "init", "dev");
  salt = `${/^encryptionsalt: .*$/m.exec(repository.read("stacks/Pulumi.dev.yaml"))?.[0]}\n`;
  base = repository.commit();
  repository.git("update-ref", "refs/remotes/origin/main", base);
});

afterAll(async () => {
  await cloud?.close();
  await gitHub?.close();
  repository?.close();
});

async function pulumi(...args: string[]) {
  const { code, output } = await start(
    engine.cli,
    [...args, "--non-interactive"],
    repository.dir,
    env,
  ).result;
  expect(code, output).toBe(0);
  return output;
}

const { run, runWell } = stepsIn(() => repository);
/** Runs a step that talks to GitHub. */
async function tell(...args: Parameters<typeof runWell>) {
  repository.use({
    ...env,
    GITHUB_API_URL: gitHub.url,
    GITHUB_REPOSITORY: "o/r",
    GITHUB_SERVER_URL: "https://github.example.com",
    GITHUB_RUN_ID: "77",
  });
  const { output } = await runWell(...args);
  repository.use(env);
  return output;
}
const PLAN = ["deploy", "plan", "Preview, and keep the plan"] as const;
const UP = ["deploy", "up", "Do what was planned, and prove that it makes video"] as const;
const image = async () =>
  /comfyui:([\d.]+)/.exec(await pulumi("stack", "export", "--stack", "dev"))?.[1];

describe("deploy.yml", () => {
  it("plans a new stack, does what was planned, and keeps the proof", async () => {
    const planned = await runWell(...PLAN);
    expect(planned.summary).toContain("comfyui_dev");
    await runWell(...UP);
    const told = await runWell("deploy", "up", "Tell what was proven");
    expect(told.summary).toMatch(/^Proven 0\.0 days ago, at level pixels/);
    expect(existsSync(join(repository.dir, "last-proof", "dev.json"))).toBe(true);
  });

  it("does nothing when the plan no longer fits", async () => {
    repository.write("stacks/Pulumi.dev.yaml", stackFile('    imageVersion: "1.7"\n'));
    await runWell(...PLAN);
    repository.write("stacks/Pulumi.dev.yaml", stackFile('    imageVersion: "1.8"\n'));
    const refused = await run(...UP);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("violates plan");
    expect(await image()).toBe("1.9");

    repository.write("stacks/Pulumi.dev.yaml", stackFile('    imageVersion: "1.7"\n'));
    await runWell(...UP);
    expect(await image()).toBe("1.7");
  });

  it("plans nothing that a policy forbids, and names the policy", async () => {
    repository.write("stacks/Pulumi.dev.yaml", stackFile("    image: registry/comfyui:latest\n"));
    const planned = await run(...PLAN);
    expect(planned.code).not.toBe(0);
    expect(planned.summary).toContain("eas-image-pinned");
    repository.write("stacks/Pulumi.dev.yaml", stackFile('    imageVersion: "1.7"\n'));
  });
});

describe("preview.yml", () => {
  it("finds the stack whose file a pull request changes", async () => {
    repository.write("stacks/Pulumi.dev.yaml", stackFile('    imageVersion: "1.8"\n'));
    const { outputs } = await runWell("preview", "touched", "Compare with the target branch", {
      "github.sha": repository.commit(),
    });
    expect(outputs.stacks).toBe('{"stacks":["dev"],"shared":[],"withoutFile":[]}');
  });

  it("previews it, and has one comment that changes", async () => {
    const step = "Preview, with policies, cost and drift";
    const { summary } = await runWell("preview", "stack", step);
    expect(summary).toContain("containers");
    expect(summary).toContain("1.8");
    expect(repository.read("pages/dev.md")).toBe(summary);

    const given = {
      "github.token": "canary",
      "github.event.pull_request.number": "7",
      "github.event.pull_request.head.sha": base,
      "needs.touched.outputs.stacks": '{"stacks":["dev"]}',
    };
    const comment = ["preview", "comment", "Write it, or change it"] as const;
    for (const outcome of ["made", "updated"]) {
      expect(await tell(...comment, given)).toContain(`comment: ${outcome}`);
    }
    expect(gitHub.comments).toHaveLength(1);
    expect(gitHub.comments[0]?.body).toContain("1.8");
    expect(gitHub.comments[0]?.body).toContain(`Commit \`${base}\``);

    // If the job that finds the stacks failed, the comment must not keep what an earlier push had.
    await tell(...comment, { ...given, "needs.touched.outputs.stacks": "" });
    expect(gitHub.comments[0]?.body).toContain("nothing is known of any");
    expect(gitHub.comments[0]?.body).not.toContain("1.8");
  });
});

describe("drift.yml", () => {
  const COMPARE = ["drift", "stack", "Compare the cloud with main"] as const;
  const tellOfIt = () =>
    tell("drift", "issue", "Open it, change it, or close it", {
      "github.token": "canary",
      "github.sha": base,
      "needs.stacks.outputs.stacks": '{"stacks":["dev"]}',
    });

  it("lists all stacks", async () => {
    const { outputs } = await runWell("drift", "stacks", "stacks");
    expect(JSON.parse(outputs.stacks ?? "")).toMatchObject({ stacks: ["dev"] });
  });

  /** Changes the image, and more of the container, as the console's editor does. */
  async function edit(image: string, more: object = {}) {
    const { services } = await cloudState(cloud);
    const [container] = services[0]!.config.containers as unknown as object[];
    await byHand(cloud.url, {
      host: `pai-eas.${REGION}.aliyuncs.com`,
      method: "PUT",
      path: `/api/v2/services/${REGION}/comfyui_dev`,
      body: { containers: [{ ...container, image, ...more }] },
    });
  }

  it("keeps one issue about what somebody has changed by hand, as long as it differs", async () => {
    repository.write("stacks/Pulumi.dev.yaml", stackFile('    imageVersion: "1.7"\n'));
    await edit("registry.example.com/other:3");
    const result = await run(...COMPARE);
    expect(result.code).toBe(1);
    expect(result.summary).toContain("registry.example.com/other:3");
    expect(await tellOfIt()).toContain("issue: made");
    expect(await tellOfIt()).toContain("issue: updated");
    expect(gitHub.issues).toHaveLength(1);
    expect(gitHub.issues[0]?.body).toContain("registry.example.com/other:3");

    await edit(IMAGE);
    await runWell(...COMPARE);
    expect(repository.read("pages/dev.md")).toBe("");
    expect(await tellOfIt()).toContain("issue: closed");
    expect(await tellOfIt()).toContain("issue: nothing to do");
  });

  it("shows nobody a secret that somebody has set by hand", async () => {
    const secret = "hf_canary5a1e0b7c";
    await edit(IMAGE, { env: [{ name: "HF_TOKEN", value: secret }] });
    const result = await run(...COMPARE);
    expect(result.code).toBe(1);
    expect(await tellOfIt()).toContain("issue: made");
    const issue = gitHub.issues.at(-1)?.body ?? "";
    for (const text of [result.summary, issue]) expect(text).toContain("(not shown)");
    const page = repository.read("pages/dev.md");
    for (const text of [result.output, result.summary, page, issue]) {
      expect(text).not.toContain(secret);
    }
    await edit(IMAGE, { env: [] });
  });
});

describe("proof.yml", () => {
  const judge = (days: string) =>
    run("proof", "stack", "Is the last proof young enough", {
      "vars.PROOF_MAX_AGE_DAYS || '8'": days,
    });

  it("makes a video, and keeps the proof", async () => {
    const asked = await runWell("proof", "stack", "Can it be asked for a video");
    expect([asked.outputs, asked.summary]).toEqual([{ name: "standard" }, ""]);
    await runWell("proof", "stack", "Make a video and look at it");
    expect((await judge("8")).summary).toMatch(/^Proven 0\.0 days ago/);
  });

  it("is red when the proof is too old", async () => {
    const old = await judge("0.000001");
    expect(old.code).toBe(1);
    expect(old.output).toContain("The last proof is");
  });

  it("is red at once when the answer is wrong", async () => {
    await cloud.admin("PUT", "/services/comfyui_dev/comfyui-faults", { mp4: "black" });
    const wrong = await run("proof", "stack", "Make a video and look at it");
    expect(wrong.code).toBe(1);
    expect((await judge("8")).output).toContain("got a wrong answer");
  });
});
