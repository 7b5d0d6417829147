import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loopback } from "../test/support/loopback";
import { temporaryFolder } from "../test/support/temporaryFolder";
import { call, GitHubError, gitHubOf } from "./api";
import { type FakeGitHub, fakeGitHub } from "./fakeGitHub";
import { gitHubProgram, runUrlOf } from "./program";

let gitHub: FakeGitHub;
let dir: string;
beforeEach(async () => {
  gitHub = await fakeGitHub();
  dir = temporaryFolder();
});
afterEach(() => gitHub.close());

const env = () => ({
  GITHUB_API_URL: gitHub.url,
  GITHUB_REPOSITORY: "o/r",
  GITHUB_TOKEN: "canary",
  GITHUB_SERVER_URL: "https://github.example.com",
  GITHUB_RUN_ID: "77",
});

/** Runs the program; returns what it said. */
async function run(...args: string[]): Promise<string> {
  const said: string[] = [];
  const surroundings = { gitHub: () => gitHubOf(env()), runUrl: runUrlOf(env()) };
  const program = gitHubProgram({ ...surroundings, say: (line) => said.push(line) });
  program.commands.forEach((each) => {
    each.configureOutput({ writeErr: () => undefined }).exitOverride();
  });
  await program.parseAsync(args, { from: "user" });
  return said.join("\n");
}

const page = (stack: string, text: string) => {
  mkdirSync(join(dir, "reviews"), { recursive: true });
  writeFileSync(join(dir, "reviews", `${stack}.md`), text);
};

const COMMIT = "0123456789abcdef0123456789abcdef01234567";

const from = (stacks: string) => [
  ...["--from", join(dir, "reviews"), "--commit", COMMIT],
  ...["--stacks", stacks],
];

const common = (...stacks: string[]) => from(JSON.stringify({ stacks, shared: [] }));

const comment = (...stacks: string[]) =>
  run("comment", "--pull-request", "7", ...common(...stacks));

describe("the comment of a pull request", () => {
  it("is made once and changed afterwards", async () => {
    page("dev", "<!-- comfyui-eas:review -->\n## `dev` changes nothing.\n");
    page("prod", "## `prod` **replaces the service**.\n");
    expect(await comment("prod", "dev")).toBe("comment: made");
    const [made] = gitHub.comments;
    expect(made?.body).toBe(`<!-- comfyui-eas:review -->
Commit \`${COMMIT}\`, by [this run](https://github.example.com/o/r/actions/runs/77), whose summary has each stack's own page.

- \`prod\` **replaces the service**.
- \`dev\` changes nothing.

## \`prod\` **replaces the service**.

## \`dev\` changes nothing.`);

    page("dev", "## `dev` changes something.\n");
    expect(await comment("prod", "dev")).toBe("comment: updated");
    expect(gitHub.comments).toHaveLength(1);
    expect(made?.body).toContain("`dev` changes something");
  });

  it("is found behind hundreds of others, and no other is touched", async () => {
    const marker = "<!-- comfyui-eas:review -->";
    const quoted = { id: 1, number: 1, body: `> ${marker}`, user: { type: "Bot" } };
    const persons = { id: 2, number: 2, body: marker, user: { type: "User" } };
    const other = { id: 3, number: 3, body: "<!-- comfyui-eas:x -->", user: { type: "Bot" } };
    for (let i = 0; i < 80; i++) gitHub.comments.push({ ...quoted }, { ...persons }, { ...other });
    gitHub.comments.push({ id: 9, number: 9, body: marker, user: { type: "Bot" } });
    page("dev", "new");
    expect(await comment("dev")).toBe("comment: updated");
    const changed = gitHub.comments.filter(({ body }) => body.includes("new"));
    expect(changed.map(({ id }) => id)).toEqual([9]);
  });

  it("names a stack whose job has left nothing", async () => {
    page("dev", "# dev\n");
    await comment("dev", "prod");
    expect(gitHub.comments[0]?.body).toContain("- **`prod`: nothing is known, because its job");
  });

  it("adds pages of stacks that nobody asked for, after the others", async () => {
    page("local", "# local\n");
    page("prod", "# prod\n");
    await comment("prod");
    expect(gitHub.comments[0]?.body).toMatch(/# prod\n\n# local$/);
  });

  it("says that nothing is known when the run failed before it knew the stacks", async () => {
    page("dev", "# dev\n");
    await comment("dev");
    rmSync(join(dir, "reviews"), { recursive: true });
    expect(await run("comment", "--pull-request", "7", ...from(""))).toBe("comment: updated");
    const { body } = gitHub.comments[0]!;
    expect(body).toContain(`**The run for commit \`${COMMIT}\` failed before it knew which stacks`);
    expect(body).toContain("/o/r/actions/runs/77");
    expect(body).not.toContain("# dev");
  });

  it("reports a stack whose file is removed, even if no other is touched", async () => {
    const touched = JSON.stringify({ stacks: [], shared: [], withoutFile: ["prod"] });
    expect(await run("comment", "--pull-request", "7", ...from(touched))).toBe("comment: made");
    expect(gitHub.comments[0]?.body).toContain(
      "- **`prod` has no file any more.** Nothing destroys",
    );
    expect(await run("removed", "--stacks", touched)).toMatch(/^\*\*`prod` has no file any more/);
    expect(await run("removed", "--stacks", '{"stacks":["dev"]}')).toBe("");
    expect(await run("removed", "--stacks", "")).toBe("");
  });

  it("names the files that judge the change and are changed by it, by GitHub's list", async () => {
    page("dev", "# dev\n");
    gitHub.files.push(
      { filename: "index.ts" },
      { filename: "policy/rules/easRegion.test.ts" },
      { filename: "docs/policies.md" },
    );
    await comment("dev");
    expect(gitHub.comments[0]?.body).not.toContain("judges");
    gitHub.files.push(
      { filename: "elsewhere.ts", previous_filename: "policy/rules/easRegion.ts" },
      { filename: "policy.dev.json" },
      { filename: ".github/workflows/a`@b.yml" },
      ...Array.from({ length: 9 }, (_, at) => ({ filename: `review/${at}.ts` })),
    );
    await comment("dev");
    expect(gitHub.comments[0]?.body).toContain(
      `has each stack's own page.\n\n**This pull request also changes what judges it**: \`policy/rules/easRegion.ts\`, \`policy.dev.json\`, \`.github/workflows/a?@b.yml\`, \`review/0.ts\`, \`review/1.ts\`, \`review/2.ts\`, \`review/3.ts\`, \`review/4.ts\`, \`review/5.ts\`, \`review/6.ts\`, 2 more. Read these files, too:`,
    );
  });

  it.each([
    ["client/smoke/verdict.ts", true],
    ["components/smoke/smokeCheck.ts", true],
    ["cost/prices.json", true],
    ["github/judges.ts", true],
    ["cli/commands/cost.ts", true],
    ["cli/commands/review/runPreview.ts", true],
    ["cli/commands/costOf.ts", false],
    ["stacks/touched.ts", true],
    ["local/run.mjs", true],
    ["local/cloud/server.ts", false],
    ["cli/program.ts", true],
    ["client/stack/pulumi.ts", true],
    ["package-lock.json", true],
    [".npmrc", true],
    ["stacks/Pulumi.dev.yaml", false],
    ["team/Prices-2026.json", true],
    ["docs/cost/a.ts", false],
  ])("%s judges: %s", async (filename, judges) => {
    page("dev", "# dev\n");
    gitHub.files.push({ filename });
    await comment("dev");
    expect(gitHub.comments[0]?.body.includes("judges it")).toBe(judges);
  });

  it("names them even if no stack is touched, and if nobody knows which are", async () => {
    gitHub.files.push({ filename: ".github/workflows/deploy.yml" });
    expect(await comment()).toBe("comment: made");
    const [made] = gitHub.comments;
    expect(made?.body).toMatch(
      /what judges it\*\*: `.github\/workflows\/deploy.yml`.*\n\nIt touches no/,
    );
    await run("comment", "--pull-request", "7", ...from(""));
    expect(made?.body).toContain("what judges it");
  });

  it("says that GitHub lists no more than 3000 files, whatever the others are", async () => {
    gitHub.files.push(...Array.from({ length: 2999 }, (_, at) => ({ filename: `nodes/${at}.py` })));
    expect(await comment()).toBe("comment: nothing to do");
    gitHub.files.push({ filename: "nodes/last.py" });
    expect(await comment()).toBe("comment: made");
    expect(gitHub.comments[0]?.body).toContain(
      "**GitHub lists only 3000 files of this pull request**",
    );
  });

  it("says so when a later push touches no stack, and is not made if there is nothing to say", async () => {
    expect(await comment()).toBe("comment: nothing to do");
    page("dev", "# dev\n");
    await comment("dev");
    rmSync(join(dir, "reviews"), { recursive: true });
    expect(await comment()).toBe("comment: updated");
    expect(gitHub.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(`touches no stack any more.\n\nCommit \`${COMMIT}\``),
    ]);
  });
});

describe("the issue about drift", () => {
  const issue = (...stacks: string[]) =>
    run("issue", "--key", "drift", "--title", "Drift", ...common(...stacks));

  it("is opened, changed, and closed when all is well", async () => {
    gitHub.issues.push({
      id: 5,
      number: 5,
      body: "<!-- comfyui-eas:drift -->",
      user: { type: "Bot" },
      state: "open",
      pull_request: {},
    });
    page("dev", "image differs");
    page("prod", "");
    expect(await issue("dev", "prod")).toBe("issue: made");
    expect(await issue("dev", "prod")).toBe("issue: updated");
    const [, made] = gitHub.issues;
    expect(made).toMatchObject({ title: "Drift", state: "open" });
    expect(made?.body).toContain("image differs");
    expect(made?.body).not.toContain("prod");

    page("dev", "\n");
    expect(await issue("dev", "prod")).toBe("issue: closed");
    expect(made?.state).toBe("closed");
    expect(await issue("dev", "prod")).toBe("issue: nothing to do");
    page("dev", "again");
    expect(await issue("dev")).toBe("issue: made");
    expect(gitHub.issues).toHaveLength(3);
  });
});

describe("what goes wrong", () => {
  it("is reported with GitHub's words and without the token", async () => {
    page("dev", "x");
    gitHub.refuse(403, '{"message":"Resource not accessible by integration"}');
    const refused = await comment("dev").catch((error) => error);
    expect(refused).toBeInstanceOf(GitHubError);
    expect(refused.message).toContain("HTTP 403");
    expect(refused.message).toContain("not accessible by integration");
    expect(refused.message).toContain("may lack the permission");
    expect(refused.message).not.toContain("canary");
    expect(gitHub.asked[0]).toBe("GET /pulls/7/files Bearer canary");
  });

  it.each([502, 429])(
    "is asked again where GitHub is busy (%i), and goes well then",
    async (status) => {
      page("dev", "x");
      await comment("dev");
      gitHub.refuse(status, "busy", 1);
      page("dev", "y");
      expect(await comment("dev")).toBe("comment: updated");
      expect(gitHub.comments.map(({ body }) => body)).toEqual([expect.stringContaining("y")]);
    },
  );

  it("is reported when GitHub stays busy, and nothing is made a second time", async () => {
    const github = gitHubOf(env());
    gitHub.refuse(503, "busy");
    await expect(call(github, "GET", "/issues")).rejects.toThrow("GET /issues: HTTP 503 busy");
    await expect(call(github, "POST", "/issues", {})).rejects.toThrow(
      "POST /issues: HTTP 503 busy",
    );
    const asked = gitHub.asked.map((each) => each.split(" ")[0]);
    expect(asked).toEqual(["GET", "GET", "GET", "POST"]);
  });

  it("is reported when GitHub does not answer", async () => {
    page("dev", "x");
    await gitHub.close();
    const unanswered = await comment("dev").catch((error) => error);
    expect(unanswered).toBeInstanceOf(GitHubError);
    expect(unanswered.message).toMatch(
      /^GET \/pulls\/7\/files\?per_page=100&page=1: GitHub does not answer: .*ECONNREFUSED/,
    );
  });

  it("is reported when GitHub breaks its answer off, after asking again", async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.writeHead(200, { "content-length": "100" }).write("[");
      setImmediate(() => response.destroy());
    });
    const github = gitHubOf({ ...env(), GITHUB_API_URL: await loopback(server) });
    await expect(call(github, "GET", "/issues")).rejects.toThrow(GitHubError);
    expect(asked).toBe(3);
  });

  const always = ["--from", "none", "--stacks", "", "--commit", COMMIT];

  it.each([
    [1, "GITHUB_REPOSITORY is not set", ["comment", "--pull-request", "7", ...always]],
    [2, "unknown command 'coment'", ["coment"]],
    [0, "Usage: github", ["--help"]],
  ] as const)("ends the step with %i: %s", async (code, said, args) => {
    const main = join(__dirname, "main.ts");
    const { PATH } = process.env;
    const options = { env: { PATH } };
    const ended = await new Promise((resolve) => {
      execFile(process.execPath, ["--import", "tsx", main, ...args], options, (error, out, err) =>
        resolve([error?.code ?? 0, out + err]),
      );
    });
    expect(ended).toEqual([code, expect.stringContaining(said)]);
  });

  it("is a missing token", () => {
    expect(() => gitHubOf({ GITHUB_REPOSITORY: "o/r" })).toThrow("GITHUB_TOKEN is not set");
  });

  it.each([
    [["--pull-request", "7; id"], "Write the number of a pull request"],
    [["--pull-request", "7", "--stacks", "[]"], "Write what comfyui-eas stacks --json prints"],
    [["--pull-request", "7", "--commit", "main`"], "Write the hash of a commit"],
  ])("is %j", async (args, message) => {
    const refused = await run("comment", ...common(), ...args).catch((error) => error);
    expect(refused.message).toContain(message);
  });
});
