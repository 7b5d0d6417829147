import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { project } from "../../local/home";
import { MARKER } from "../../review/comment";
import { FULL_DEVICE, itWithFullDevice } from "../../test/support/fullDevice";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { runCli } from "../support/runCli";
import { fixture, IMAGE_BUMP } from "./review/testing";

const env = { PATH: process.env.PATH };

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});

const review = (...args: string[]) => runCli(["review", ...args], { env });

it("prints the comment of a preview", async () => {
  const { code, out, err } = await review("--preview", IMAGE_BUMP);
  expect({ code, err }).toEqual({ code: 0, err: [] });
  expect(out.join("\n")).toContain(`${MARKER}\n## \`dev\` changes the service`);
});

it("reads standard input", async () => {
  const { code, out } = await runCli(["review", "--preview", "-"], {
    env,
    read: async () => readFileSync(IMAGE_BUMP),
  });
  expect(code).toBe(0);
  expect(out.join("\n")).toContain("containers.0.image");
});

it("writes the comment to a file", async () => {
  const file = join(dir, "comment.md");
  const { code, out } = await review("--preview", IMAGE_BUMP, "--out", file);
  expect({ code, out }).toEqual({ code: 0, out: [] });
  expect(readFileSync(file, "utf8")).toContain(MARKER);
});

itWithFullDevice("says why the comment could not be written", async () => {
  const { code, err } = await review("--preview", IMAGE_BUMP, "--out", FULL_DEVICE);
  expect([code, err]).toEqual([
    1,
    [expect.stringMatching(/^--out \/dev\/full cannot be written: the disk is full; make room/)],
  ]);
});

it("prints one line of JSON for programs", async () => {
  const { code, out } = await review("--preview", IMAGE_BUMP, "--json");
  expect(code).toBe(0);
  expect(out).toHaveLength(1);
  const { ok, stacks, comment } = JSON.parse(out[0] ?? "");
  expect(ok).toBe(true);
  expect(comment).toContain(MARKER);
  expect(stacks[0]).toMatchObject({
    stack: "dev",
    policies: [],
    services: [
      {
        service: "comfyui_dev",
        operation: "update",
        before: "known",
        after: "known",
        keys: [
          {
            key: "containers.0.image",
            effect: "rolling restart",
            before: expect.stringMatching(/:1\.8$/),
            after: expect.stringMatching(/:1\.9$/),
          },
        ],
      },
    ],
    drift: null,
  });
});

it("shows no secret to programs either", async () => {
  const { out } = await review("--preview", fixture("secret-in-document.jsonl"), "--json");
  expect(out.join()).toContain('{"key":"sinker.config.sls.password","hidden":true');
  expect(out.join()).not.toContain("canary-8f21c0d4e7");
});

it("shows no secret to programs that goes with the change", async () => {
  const file = join(dir, "gone.jsonl");
  const text = readFileSync(IMAGE_BUMP, "utf8");
  const image = "https://registry.example.com/team/comfyui:1.8?authority=canary";
  writeFileSync(file, text.replaceAll(/eas-registry-vpc[^"\\]*:1\.8/g, image));
  const { out } = await review("--preview", file, "--json");
  expect(out.join()).toContain('{"key":"containers.0.image","hidden":true');
  expect(out.join()).not.toContain("canary");
});

describe("ends with 1 and says why on standard error", () => {
  it("where a mandatory policy is violated", async () => {
    const { code, out, err } = await review("--preview", fixture("policy-violation.jsonl"));
    expect(code).toBe(1);
    expect(err.join("\n")).toMatch(/^dev: \d+ mandatory policy violations$/);
    expect(out.join("\n")).toContain("**Not as it is**");
    const told = await review("--preview", fixture("policy-violation.jsonl"), "--json");
    expect([told.code, JSON.parse(told.out.join()).ok]).toEqual([1, false]);
  });

  it("where the budget is exceeded", async () => {
    const { code, err } = await review(
      ...["--preview", fixture("instance-count.jsonl"), "--budget", "20000"],
    );
    expect(code).toBe(1);
    expect(err.join("\n")).toContain("above the budget of 20,000.00 CNY");
    const told = await review(
      ...["--preview", fixture("instance-count.jsonl"), "--budget", "20000", "--json"],
    );
    const [{ before, after, budget, delta }] = JSON.parse(told.out.join()).stacks[0].cost;
    expect(budget).toMatchObject({ outcome: "above" });
    expect(delta.most).toBeCloseTo(after.most.most - before.most.most);
    expect(delta.most).toBeGreaterThan(0);
  });

  it("in one line each, which gives a terminal no orders", async () => {
    const file = join(dir, "orders.jsonl");
    const text = readFileSync(fixture("instance-count.jsonl"), "utf8");
    const name = JSON.stringify(JSON.stringify("a\n\u001b[2Jb")).slice(3, -3);
    writeFileSync(file, text.replaceAll(/(name\\":\\")comfyui_jobs/g, `$1${name}`));
    const { err } = await review("--preview", file, "--budget", "20000");
    expect(err).toEqual([expect.stringMatching(/^dev: a b: The service can cost/)]);
  });

  it("where the budget in the stack's own settings is exceeded, in their currency", async () => {
    const text = readFileSync(fixture("instance-count.jsonl"), "utf8");
    const file = join(dir, "own.jsonl");
    const withCost = (cost: object) => {
      const own = JSON.stringify(JSON.stringify(cost)).slice(1, -1);
      writeFileSync(file, text.replace('{\\"edition', `{\\"cost\\":${own},\\"edition`));
      return review("--preview", file);
    };
    const { code, err } = await withCost({ budgetPerMonth: 9 });
    expect(code).toBe(1);
    expect(err.join("\n")).toContain("above the budget of 9.00 CNY");
    const { out } = await withCost({ budgetPerMonth: 9, currency: "USD" });
    expect(out.join("\n")).toContain(
      "It is not known whether the budget of 9.00 USD per month holds",
    );
  });

  it("where the budget is in the region that only the environment has", async () => {
    const text = readFileSync(fixture("instance-count.jsonl"), "utf8");
    const file = join(dir, "nowhere.jsonl");
    writeFileSync(file, text.replaceAll(/"(alicloud:)?region":"cn-hangzhou",?/g, ""));
    const args = ["review", "--preview", file, "--budget", "20000"];
    const nowhere = await runCli(args, { env });
    expect([nowhere.code, nowhere.out.join()]).toEqual([0, expect.stringContaining("has one.")]);
    const there = await runCli(args, { env: { ...env, ALICLOUD_REGION: "cn-hangzhou" } });
    expect(there.err.join("\n")).toContain("above the budget of 20,000.00 CNY");
  });

  it("where the preview failed", async () => {
    const { code, err } = await review("--preview", fixture("refused-settings.jsonl"));
    expect({ code, err }).toEqual({ code: 1, err: ["dev: the preview fails"] });
  });
});

it("knows the price of what is stored in a file system that is made here", async () => {
  const text = readFileSync(fixture("unknown-document.jsonl"), "utf8");
  const file = join(dir, "own.jsonl");
  writeFileSync(file, text.replace('{\\"edition', '{\\"cost\\":{\\"storedGB\\":100},\\"edition'));
  const { out } = await review("--preview", file);
  expect(out.join("\n")).toContain("100 GiB in NAS 190.00, NAT gateway 142.35");
});

it("ends with 0 where the budget holds", async () => {
  const { code } = await review(
    ...["--preview", fixture("instance-count.jsonl"), "--budget", "90000"],
  );
  expect(code).toBe(0);
});

it("links the pages of the repository that a workflow of GitHub runs for", async () => {
  const gitHub = {
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "team/video",
    GITHUB_SHA: "abc123",
  };
  const args = ["review", "--preview", fixture("policy-violation.jsonl")];
  const { out } = await runCli(args, { env: { ...env, ...gitHub } });
  expect(out.join("\n")).toContain(
    "(https://github.com/team/video/blob/abc123/docs/policies.md#eas-image-pinned)",
  );
  const given = await runCli([...args, "--links", "https://git.example.com/x/"], { env });
  expect(given.out.join("\n")).toContain("(https://git.example.com/x/docs/policies.md#");
});

it("takes drift from a preview of its own", async () => {
  const args = ["--preview", IMAGE_BUMP, "--drift", fixture("drift.jsonl")];
  const { code, out } = await review(...args);
  expect(code).toBe(0);
  expect(out.join("\n")).toContain("| `comfyui-service` | `metadata.rpc.keepalive` |");
});

it("says what to do with a preview that Windows PowerShell has written", async () => {
  const file = join(dir, "preview.json");
  writeFileSync(file, `\uFEFF${readFileSync(IMAGE_BUMP, "utf8")}`, "utf16le");
  const { code, err } = await review("--preview", file);
  const why = "it is in UTF-16, as Windows PowerShell's > writes it; save it in UTF-8";
  expect([code, err[0]]).toEqual([2, `${file} cannot be read (${why}).`]);
});

describe("refuses", () => {
  it.each([
    [[], "What is to be reviewed?"],
    [["--preview", "no-such.json"], "no-such.json cannot be read (ENOENT)."],
    [["--preview", join(project, "package.json")], "is no preview"],
    [["--preview", IMAGE_BUMP, "--refresh"], "--policy-pack, --policy-pack-config and --refresh"],
    [["--preview", "-", "--drift", "-"], "Only one of the files can be standard input."],
    [["--preview", IMAGE_BUMP, "--drift", IMAGE_BUMP], "was made without a refresh"],
    [
      ["--preview", IMAGE_BUMP, "--drift", fixture("refused-settings.jsonl")],
      "--drift of stack dev is of a preview that failed",
    ],
    [["--preview", IMAGE_BUMP, "--stack", "dev"], "cannot be used with"],
    [["--stack", "dev", "--policy-pack-config", "c.json"], "needs --policy-pack"],
    [["--preview", IMAGE_BUMP, "--budget", "much"], "Write an amount of money"],
    [["--preview", IMAGE_BUMP, "--links", "javascript:alert(1)"], "Write an address such as"],
    [["--preview", IMAGE_BUMP, "--links", "see https://a.com"], "Write an address such as"],
    [["--preview", IMAGE_BUMP, "--links", "https://a.com/a)b"], "Write an address such as"],
    [
      ["--preview", IMAGE_BUMP, "--out", "/no/such/dir/c.md"],
      "cannot be written: a folder of its path does not exist",
    ],
    [["--preview", IMAGE_BUMP, "--prices", "no-such.json"], "no-such.json cannot be read"],
  ])("%j", async (args, message) => {
    const { code, out, err } = await review(...args);
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(err.join("\n")).toContain(message);
  });

  it("drift of a stack that is not reviewed", async () => {
    const file = join(dir, "other.jsonl");
    const text = readFileSync(fixture("drift.jsonl"), "utf8");
    writeFileSync(file, text.replaceAll("urn:pulumi:dev::", "urn:pulumi:prod::"));
    const { code, err } = await review("--preview", IMAGE_BUMP, "--drift", file);
    expect(code).toBe(2);
    expect(err.join()).toBe("--drift has stack prod, which is not reviewed; reviewed: dev.");
  });
});
