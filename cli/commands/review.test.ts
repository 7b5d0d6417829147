import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { project } from "../../local/home";
import { MARKER } from "../../review/comment";
import { fakePulumi } from "../support/fakePulumi";
import { runCli } from "../support/runCli";

const fixture = (name: string) => join(project, "test", "review", "fixtures", name);
const IMAGE_BUMP = fixture("image-bump.jsonl");

const env = { PATH: process.env.PATH };

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "review-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true });
});

const review = (...args: string[]) => runCli(["review", ...args], { env });

/** Puts a `pulumi` on the PATH that prints a file, keeps what it was called with, and then fails or not. */
const pulumiPrints = (output: string, exitCode: number) =>
  fakePulumi(
    dir,
    `echo "$@ $PULUMI_ENABLE_STREAMING_JSON_PREVIEW" > '${dir}/told'; cat '${output}'; echo "no such stack" >&2; exit ${exitCode}`,
  );

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
        ...{ service: "comfyui_dev", operation: "update", before: "known", after: "known" },
        keys: [{ key: "containers.0.image", effect: "rolling restart" }],
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

describe("ends with 1 and says why on standard error", () => {
  it("where a mandatory policy is violated", async () => {
    const { code, out, err } = await review("--preview", fixture("policy-violation.jsonl"));
    expect(code).toBe(1);
    expect(err.join("\n")).toMatch(/^dev: \d+ mandatory policy violations$/);
    expect(out.join("\n")).toContain("**Not as it is**");
  });

  it("where the budget is exceeded", async () => {
    const { code, err } = await review(
      ...["--preview", fixture("instance-count.jsonl"), "--budget", "20000"],
    );
    expect(code).toBe(1);
    expect(err.join("\n")).toContain("above the budget of 20,000.00 CNY");
  });

  it("where the budget of the stack's own settings is", async () => {
    const text = readFileSync(fixture("instance-count.jsonl"), "utf8");
    const file = join(dir, "own.jsonl");
    writeFileSync(
      file,
      text.replace('{\\"edition', '{\\"cost\\":{\\"budgetPerMonth\\":9},\\"edition'),
    );
    const { code, err } = await review("--preview", file);
    expect(code).toBe(1);
    expect(err.join("\n")).toContain("above the budget of 9.00 CNY");
  });

  it("where the preview failed", async () => {
    const { code, err } = await review("--preview", fixture("refused-settings.jsonl"));
    expect({ code, err }).toEqual({ code: 1, err: ["dev: the preview fails"] });
  });
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
    [["--preview", "-", "--drift", "-"], "Standard input can be only one of the files."],
    [["--preview", IMAGE_BUMP, "--drift", IMAGE_BUMP], "was made without a refresh"],
    [
      ["--preview", IMAGE_BUMP, "--drift", fixture("refused-settings.jsonl")],
      "--drift of stack dev is of a preview that failed",
    ],
    [["--preview", IMAGE_BUMP, "--stack", "dev"], "cannot be used with"],
    [["--stack", "dev", "--policy-pack-config", "c.json"], "needs --policy-pack"],
    [["--preview", IMAGE_BUMP, "--budget", "much"], "Write a number of the currency"],
    [["--preview", IMAGE_BUMP, "--links", "javascript:alert(1)"], "Write an address such as"],
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
    expect(err.join()).toBe("--drift has stack prod, which is not reviewed; there is dev.");
  });
});

describe("with --stack", () => {
  it("makes the preview, as events and with the policies", async () => {
    const args = ["review", "--stack", "dev", "--policy-pack", "policy", "--refresh"];
    await pulumiPrints(IMAGE_BUMP, 0);
    const { code, out } = await runCli(args);
    expect(code).toBe(0);
    expect(out.join("\n")).toContain("## `dev` changes the service");
    expect(readFileSync(join(dir, "told"), "utf8").trim()).toBe(
      "preview --json --non-interactive --stack dev --policy-pack policy --refresh true",
    );
  });

  it("reviews what a preview says that fails", async () => {
    await pulumiPrints(fixture("policy-violation.jsonl"), 255);
    const { code, out } = await runCli(["review", "--stack", "dev"]);
    expect(code).toBe(1);
    expect(out.join("\n")).toContain("### Policies");
  });

  describe("of an engine that dies", () => {
    /** What it had said by then. */
    const until = (fixtureName: string, event: string) => {
      const lines = readFileSync(fixture(fixtureName), "utf8").split("\n");
      const file = join(dir, "until.jsonl");
      writeFileSync(
        file,
        lines
          .slice(
            0,
            lines.findIndex((line) => line.includes(event)),
          )
          .join("\n"),
      );
      return file;
    };
    const dies = (file: string, end: string) =>
      fakePulumi(dir, `cat '${file}'; echo "fatal error: runtime: out of memory" >&2; ${end}`);

    it.each([
      ["exit 2", "pulumi ended with exit code 2: fatal error: runtime: out of memory"],
      ["kill -9 $$", "pulumi was ended by SIGKILL: fatal error: runtime: out of memory"],
    ])("by %s is red, and says so", async (end, message) => {
      await dies(until("policy-violation.jsonl", "policyEvent"), end);
      const { code, out, err } = await runCli(["review", "--stack", "dev"]);
      const text = out.join("\n");
      expect({ code, last: err.at(-1) }).toEqual({ code: 1, last: "dev: the preview fails" });
      expect(text).toContain(message);
      expect(text).toContain("events end before their summary");
      expect(text).not.toContain("No rule has anything against it");
    });

    it("after its summary is red, too", async () => {
      await dies(fixture("no-change.jsonl"), "exit 1");
      const { code, out } = await runCli(["review", "--stack", "dev", "--refresh"]);
      expect(code).toBe(1);
      expect(out.join("\n")).toContain("## `dev` **cannot be previewed**");
      expect(out.join("\n")).not.toContain("No rule has anything against it");
    });

    it("in the middle of a line tells how", async () => {
      const file = until("no-change.jsonl", "summaryEvent");
      writeFileSync(file, `${readFileSync(file, "utf8")}\n{"sequence":9,"summ`);
      await dies(file, "exit 2");
      const { code, err } = await runCli(["review", "--stack", "dev"]);
      expect(code).toBe(2);
      expect(err.at(-1)).toMatch(
        /^Stack dev cannot be previewed: pulumi ended with exit code 2: fatal error: .*\n.*cut off/,
      );
    });
  });

  it("is red where policies were asked for and nothing is heard of them", async () => {
    for (const silent of ["no-change-digest.json", "drift.jsonl"]) {
      await pulumiPrints(fixture(silent), 0);
      const { code, out } = await runCli(["review", "--stack", "dev", "--policy-pack", "policy"]);
      expect(code, silent).toBe(1);
      expect(out.join("\n")).toContain("nothing is heard of the policies");
      await pulumiPrints(fixture(silent), 0);
      expect((await runCli(["review", "--stack", "dev"])).code, silent).toBe(0);
    }
  });

  it("calls a stack by its name of which the preview has not said a word", async () => {
    const file = join(dir, "prelude.jsonl");
    const [prelude = ""] = readFileSync(fixture("no-change.jsonl"), "utf8").split("\n");
    writeFileSync(file, prelude);
    await pulumiPrints(file, 255);
    const { err, out } = await runCli(["review", "--stack", "dev"]);
    expect(err.at(-1)).toBe("dev: the preview fails");
    expect(out.join("\n")).toContain("## `dev` **cannot be previewed**");
  });

  it("says what pulumi says that has no such stack", async () => {
    await pulumiPrints("/dev/null", 255);
    const { code, err } = await runCli(["review", "--stack", "dev"]);
    expect(code).toBe(2);
    expect(err.at(-1)).toBe("Stack dev cannot be previewed:\nno such stack");
  });

  it("says that there is no pulumi", async () => {
    const { code, err } = await runCli(["review", "--stack", "dev"], { env: { PATH: dir } });
    expect(code).toBe(2);
    expect(err.at(-1)).toContain("There is no pulumi on the PATH");
  });
});

describe("secrets in what the engine says of a failure", () => {
  const KEY = "LTAI5tCanaryCanary01";
  const STS = "CAISCanary+Token/0123456789==";
  const PASSPHRASE = "correct canary battery";

  /** The comment about a preview that failed with these words. */
  async function commentOf(message: string, given: NodeJS.ProcessEnv = {}) {
    const file = join(dir, "preview.json");
    writeFileSync(
      file,
      JSON.stringify({ steps: [], diagnostics: [{ message, severity: "error" }] }),
    );
    const { out, err } = await runCli(["review", "--preview", file, "--json"], {
      env: { ...env, ...given },
    });
    return [...out, ...err].join("\n");
  }

  it("are in no comment where they are named: a network error has the signed address", async () => {
    const query = `Action=DescribeVpcs&AccessKeyId=${KEY}&SignatureNonce=a1b2&Signature=Canary9%2Fab%3D&SecurityToken=${encodeURIComponent(STS)}`;
    const text = await commentOf(
      `error: Get "https://vpc.aliyuncs.com/?${query}": dial tcp: i/o timeout`,
    );
    expect(text).not.toMatch(/canary/i);
    expect(text).toContain("SignatureNonce=a1b2");
    expect(text).toContain("dial tcp: i/o timeout");
  });

  it("are in no comment where the job has them in its environment", async () => {
    const text = await commentOf(`error: cannot open ${KEY} with ${STS}, ${PASSPHRASE}`, {
      ALIBABA_CLOUD_ACCESS_KEY_ID: KEY,
      ALIBABA_CLOUD_SECURITY_TOKEN: STS,
      PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
    });
    expect(text).not.toMatch(/canary/i);
    expect(text).toContain("cannot open");
  });

  it("are in no comment where a rule names them", async () => {
    const file = join(dir, "preview.jsonl");
    const violation = {
      ...{ policyName: "no-keys", policyPackName: "other", enforcementLevel: "mandatory" },
      message: `key ${KEY} and ${PASSPHRASE} are known, and https://user:canary@registry/x, too`,
    };
    const line = JSON.stringify({ sequence: 0, policyEvent: violation });
    const [first = "", ...rest] = readFileSync(IMAGE_BUMP, "utf8").split("\n");
    writeFileSync(file, [first, line, ...rest].join("\n"));
    const { out, err } = await runCli(["review", "--preview", file, "--json"], {
      env: { ...env, PULUMI_CONFIG_PASSPHRASE: PASSPHRASE },
    });
    const text = [...out, ...err].join("\n");
    expect(text).toContain("no-keys");
    expect(text).not.toMatch(/canary/i);
  });
});
