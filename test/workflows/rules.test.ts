// Rules for the workflow files, besides those that actionlint checks.

import { expect, it } from "vitest";
import { CLI_VERSION } from "../../local/engine/versions";
import { actions, type Job, scriptsOf, type Workflow, workflow, workflows } from "./files";

const ALL = [...workflows(), ...actions()];

/** A GitHub expression, as written in a file. */
const expression = (text: string) => `\${{ ${text} }}`;
const STACK = expression("matrix.stack");

const jobsOf = (of: readonly Workflow[]): [string, Job][] =>
  of.flatMap(({ file, jobs }) =>
    Object.entries(jobs).map(([name, job]): [string, Job] => [`${file} ${name}`, job]),
  );

it("are the five, and the action that they share", () => {
  const names = ALL.map(({ file }) => file);
  expect(names.sort()).toEqual([
    "actions/set-up/action.yml",
    ...["ci", "deploy", "drift", "preview", "proof"].map((name) => `workflows/${name}.yml`),
  ]);
});

it("pin every action to a commit, and say which version that is", () => {
  for (const { file, text } of ALL) {
    const uses = text.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
    for (const line of uses.filter((each) => !each.includes("uses: ./"))) {
      expect(line, file).toMatch(/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  }
});

it("pin an action to the same commit everywhere", () => {
  const commits = new Map<string, Set<string>>();
  for (const [, { steps }] of jobsOf(ALL)) {
    for (const { uses = "" } of steps) {
      const [action = "", commit] = uses.split("@");
      const owner = action.split("/").slice(0, 2).join("/");
      if (commit) commits.set(owner, (commits.get(owner) ?? new Set()).add(commit));
    }
  }
  expect(commits.size).toBeGreaterThan(5);
  for (const [action, seen] of commits) expect([...seen], action).toHaveLength(1);
});

it("give no permission to all jobs, and each job only what it names", () => {
  for (const { file, permissions } of workflows()) expect(permissions, file).toEqual({});
  for (const [where, { permissions }] of jobsOf(workflows())) {
    expect(permissions, where).toBeDefined();
    const writes = Object.entries(permissions ?? {}).filter(([, access]) => access === "write");
    expect(writes.map(([name]) => name).join(), where).toMatch(
      /^(id-token|pull-requests|issues)?$/,
    );
  }
});

it("can be run again: a run's second attempt finds the artifacts of its first", () => {
  const uploads = jobsOf(workflows()).flatMap(([where, { steps }]) =>
    steps
      .filter(({ uses }) => uses?.startsWith("actions/upload-artifact@"))
      .map((step) => ({ where, overwrite: step.with?.overwrite })),
  );
  expect(uploads.length).toBeGreaterThan(4);
  for (const { where, overwrite } of uploads) expect(overwrite, where).toBe(true);
});

it("keep a plan for the 30 days that its environment's reviewers may take", () => {
  const upload = workflow("deploy").jobs.plan!.steps.find(({ with: given }) =>
    `${given?.name}`.startsWith("plan-"),
  );
  expect(upload?.with?.["retention-days"]).toBe(30);
});

it("limit the time of every job", () => {
  for (const [where, job] of jobsOf(workflows())) {
    expect(job["timeout-minutes"], where).toBeLessThanOrEqual(120);
  }
});

it("never run other people's code with this repository's rights", () => {
  for (const { file, on } of workflows()) {
    expect(Object.keys(on ?? {}), file).not.toContain("pull_request_target");
    expect(Object.keys(on ?? {}), file).not.toContain("workflow_run");
  }
});

it("preview what goes to main only, because a verdict outlives a change of the target", () => {
  expect(workflow("preview").on).toEqual({ pull_request: { branches: ["main"] } });
  expect(workflow("deploy").on).toMatchObject({ push: { branches: ["main"] } });
});

it("compare a pull request with the main that GitHub merged it with, which base.sha need not be", () => {
  expect(workflow("preview").text).not.toContain("base.sha");
});

it("give every commit of main its own verdict: GitHub cancels a run that waits when another comes", () => {
  const { group } = workflow("ci").concurrency ?? {};
  expect(group).toContain(expression("github.event.pull_request.number || github.sha"));
});

it("put nobody's text into a script: values come by the environment", () => {
  for (const { where, text } of ALL.flatMap(scriptsOf)) expect(text, where).not.toContain("${{");
});

it("leave no token in the checkout", () => {
  for (const [where, { steps }] of jobsOf(workflows())) {
    for (const step of steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"))) {
      expect(step.with?.["persist-credentials"], where).toBe(false);
    }
  }
});

it("give secrets to jobs of an environment only, and in a pull request to trusted ones", () => {
  const withSecrets = (job: Job) => JSON.stringify(job).includes("secrets.");
  const found = jobsOf(workflows()).filter(([, job]) => withSecrets(job));
  expect(found.length).toBeGreaterThanOrEqual(5);
  for (const [where, { environment }] of found) expect(environment, where).toBeDefined();

  const { jobs } = workflow("preview");
  const [, trusted] = /^\$\{\{ (.*) \}\}$/.exec(jobs.touched?.outputs?.trusted ?? "") ?? [];
  expect(trusted).toBe(
    "github.event.pull_request.head.repo.full_name == github.repository && github.actor != 'dependabot[bot]'",
  );
  const conditions = [
    "needs.touched.outputs.trusted == 'true' && fromJSON(needs.touched.outputs.stacks).stacks[0] != null",
    // Repeats the condition, because the job with that output may have failed.
    expression(`!cancelled() && ${trusted}`),
  ];
  const guarded = Object.entries(jobs).filter(
    ([, job]) =>
      withSecrets(job) ||
      Object.values(job.permissions ?? {}).includes("write") ||
      job.environment !== undefined,
  );
  expect(guarded.map(([, job]) => job.if)).toEqual(conditions);
});

it("run no code of a pull request with the right to write", () => {
  const { steps } = workflow("preview").jobs.comment!;
  const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
  expect(checkouts.map((step) => step.with?.ref)).toEqual([expression("github.base_ref")]);
  expect(steps.some(({ uses }) => uses?.startsWith("./"))).toBe(false);
});

it("deploy a stack one run at a time, and never cancel it", () => {
  const { up } = workflow("deploy").jobs;
  expect(up?.concurrency).toEqual({
    group: `deploy-${STACK}`,
    "cancel-in-progress": false,
  });
  // Only one job uses the environment that protects the stack; all others only read.
  const environments = jobsOf(workflows()).flatMap(([, { environment = [] }]) => environment);
  expect(up?.environment).toBe(STACK);
  expect(environments.filter((name) => name === STACK)).toHaveLength(1);
  expect(new Set(environments)).toEqual(new Set([STACK, `${STACK}-read`]));
});

it("compare a plan with main as it is now before carrying it out, unless a commit was chosen by hand", () => {
  const { steps } = workflow("deploy").jobs.up!;
  const at = (text: string) =>
    steps.findIndex(({ name, uses, run }) =>
      [name, uses, run].some((each) => each?.includes(text)),
    );
  const check = at("Is it still what main has");
  expect(steps[at("actions/checkout@")]?.with?.["fetch-depth"]).toBe(0);
  expect(at("actions/checkout@")).toBeLessThan(check);
  expect(check).toBeLessThan(at("pulumi up"));
  expect(steps[check]?.if).toBe(expression("!inputs.commit"));
});

it("tell how to go back even after the time limit, which cancels a job", () => {
  const { steps } = workflow("deploy").jobs.up!;
  const [step] = steps.filter(({ name }) => name === "How to go back");
  expect(step?.if).toBe(expression("failure() || cancelled()"));
});

it("have the Pulumi that the tests have", () => {
  const [setUp] = actions();
  const step = setUp?.jobs.runs?.steps.find(({ uses }) => uses?.startsWith("pulumi/actions@"));
  expect(step?.with).toEqual({ "pulumi-version": CLI_VERSION });
});
