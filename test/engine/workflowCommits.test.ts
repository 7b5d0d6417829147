// How deploy.yml treats the commits of a repository: which are deployed, which stacks they touch, and how
// to roll back. The scripts run exactly as in their file; none of them needs an engine.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ownEnvironment } from "../../local/home";
import { stepsIn } from "../workflows/steps";
import { type Checkout, checkout } from "./support/checkout";

const stackFile = (image: string) =>
  `config:\n  comfyui-eas:settings: { edition: standard, imageVersion: "${image}" }\n`;

let repository: Checkout;
let base: string;
const { run, runWell } = stepsIn(() => repository);

beforeAll(() => {
  repository = checkout();
  repository.use(ownEnvironment());
  repository.write("stacks/Pulumi.dev.yaml", stackFile("1.7"));
  base = repository.commit();
  repository.git("update-ref", "refs/remotes/origin/main", base);
});

afterEach(() => {
  repository.git("checkout", "--quiet", "--force", "main");
  repository.git("reset", "--quiet", "--hard", base);
  repository.git("update-ref", "refs/remotes/origin/main", base);
});

afterAll(() => repository?.close());

it("finds the commit and the stacks", async () => {
  const none = "0".repeat(40);
  const found = await runWell("deploy", "touched", "Compare with main before the merge", {
    [`github.event.before || '${none}'`]: none,
    "inputs.stack": "dev",
  });
  expect(JSON.parse(found.outputs.stacks ?? "")).toMatchObject({ stacks: ["dev"] });
  const only = "Only what main has had";
  const commit = await runWell("deploy", "touched", only, {
    "inputs.commit || github.sha": "main",
  });
  expect(commit.outputs.commit).toBe(base);
});

it("refuses a commit that main never had", async () => {
  repository.git("checkout", "--quiet", "-b", "elsewhere");
  repository.write("index.ts", "");
  const strange = repository.commit();
  repository.git("checkout", "--quiet", "main");
  const refused = await run("deploy", "touched", "Only what main has had", {
    "inputs.commit || github.sha": strange,
  });
  expect([refused.code, refused.outputs]).toEqual([1, {}]);
  expect(refused.output).toContain(`::error::main has no commit ${strange}; nothing was planned.`);
});

it("refuses what is no commit at all", async () => {
  const refused = await run("deploy", "touched", "Only what main has had", {
    "inputs.commit || github.sha": "deadbeef",
  });
  expect([refused.code, refused.outputs]).toEqual([1, {}]);
  expect(refused.output).toContain("::error::main has no commit deadbeef; nothing was planned.");
});

it("takes all stacks as touched after a forced push, whose commit before is in no branch any more", async () => {
  const found = await runWell("deploy", "touched", "Compare with main before the merge", {
    [`github.event.before || '${"0".repeat(40)}'`]: "1".repeat(40),
    "inputs.stack": "",
  });
  expect(JSON.parse(found.outputs.stacks ?? "")).toMatchObject({ stacks: ["dev"] });
});

describe("a plan that has waited", () => {
  const check = () =>
    run("deploy", "up", "Is it still what main has", {
      "needs.touched.outputs.commit": repository.git("rev-parse", "HEAD"),
    });
  /** Adds a commit to main, then checks out the one before it again. */
  const mainGoesOn = (path: string, text: string) => {
    repository.write("stacks/Pulumi.dev.yaml", stackFile("1.8"));
    const planned = repository.commit();
    repository.write(path, text);
    repository.git("update-ref", "refs/remotes/origin/main", repository.commit());
    repository.git("checkout", "--quiet", "--detach", planned);
  };
  it.each([
    ["stacks/Pulumi.dev.yaml", stackFile("1.7")],
    ["components/more.ts", "export {};\n"],
  ])("is not done once main has changed %s", async (path, text) => {
    mainGoesOn(path, text);
    const refused = await check();
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("::error::main has changed stack dev after commit");
  });

  it("is carried out if main has only changed something else", async () => {
    mainGoesOn("docs/other.md", "x\n");
    expect((await check()).code).toBe(0);
  });

  it("is not carried out once main has lost the commit", async () => {
    mainGoesOn("docs/other.md", "x\n");
    repository.git("update-ref", "refs/remotes/origin/main", base);
    const refused = await check();
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("is not in main any more");
  });
});

it("tells of a stack whose file a merge removes", async () => {
  repository.write("stacks/Pulumi.old.yaml", stackFile("1.7"));
  const before = repository.commit();
  repository.git("rm", "--quiet", "stacks/Pulumi.old.yaml");
  repository.commit();
  const told = await runWell("deploy", "touched", "Compare with main before the merge", {
    [`github.event.before || '${"0".repeat(40)}'`]: before,
    "inputs.stack": "",
  });
  expect(told.summary).toContain("**`old` has no file any more.**");
  expect(told.output).toContain("Stack old has no file any more");
});

describe("tells how to go back", () => {
  const howTo = async (more: Record<string, string>) => {
    const { summary } = await runWell("deploy", "up", "How to go back", {
      "needs.touched.outputs.commit": "abc",
      "github.event.before": "def",
      "github.repository": "o/r",
      ...more,
    });
    expect(summary).not.toMatch(/\$\w|\\/);
    return summary;
  };

  it("with the commands filled in", async () => {
    const summary = await howTo({});
    expect(summary).toContain("## Stack dev is not deployed as commit abc has it");
    expect(summary).toContain("gh workflow run deploy.yml --repo o/r -f stack=dev -f commit=LAST");
    expect(summary).toContain("Before this push main was at def, which is not to say");
    expect(summary).toContain("`pulumi cancel --stack dev --yes`");
    expect(summary).toContain("`git revert abc`");
    // An ended key also fails the service, which the item after this one would take back.
    expect(summary).toMatch(
      /"Expired":.*[\s\S]*ALIBABA_CLOUD_SESSION_SECONDS[\s\S]*The service or its check:/,
    );
    expect(await howTo({ "github.event.before": "" })).not.toContain("Before this push");
  });

  it("from a merge commit with the side that stays", async () => {
    repository.git("checkout", "--quiet", "-b", "side", base);
    repository.write("docs/side.md", "x\n");
    repository.commit();
    repository.git("checkout", "--quiet", "--force", "main");
    repository.git("merge", "--quiet", "--no-ff", "--message", "a merge", "side");
    const merged = repository.git("rev-parse", "HEAD");
    const summary = await howTo({ "needs.touched.outputs.commit": merged });
    const [, command = ""] = /`(git revert [^`]*)`/.exec(summary) ?? [];
    expect(command).toBe(`git revert -m 1 ${merged}`);
    repository.git(...command.split(" ").slice(1), "--no-edit");
    expect(existsSync(join(repository.dir, "docs", "side.md"))).toBe(false);
  });
});
