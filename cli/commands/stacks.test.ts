import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { runCli } from "../support/runCli";

let dir: string;
let base: string;

const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
    cwd: dir,
    encoding: "utf8",
  }).trim();

function write(file: string, text = "x") {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), text);
}

function commit() {
  git("add", "--all");
  git("commit", "--quiet", "--message", "a change");
  return git("rev-parse", "HEAD");
}

beforeEach(() => {
  dir = temporaryFolder();
  git("init", "--quiet", "--initial-branch=main");
  for (const stack of ["local", "prod", "dev"]) write(`stacks/Pulumi.${stack}.yaml`);
  write("stacks/settings.ts");
  write("index.ts");
  base = commit();
  vi.spyOn(process, "cwd").mockReturnValue(dir);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const stacks = (...args: string[]) => runCli(["stacks", ...args]);
const since = async (ref: string) => {
  const { code, out } = await stacks("--changed-since", ref, "--json");
  expect(code).toBe(0);
  return JSON.parse(out.join("\n")) as unknown;
};

it("lists all stacks but the local ones", async () => {
  expect(await stacks()).toEqual({ code: 0, out: ["dev", "prod"], err: [] });
});

it("lists the stack whose file has changed", async () => {
  write("stacks/Pulumi.dev.yaml", "other");
  write("docs/a.md");
  commit();
  expect(await since(base)).toEqual({ stacks: ["dev"], shared: [], withoutFile: [] });
});

it("lists all when code has changed, and says why to people", async () => {
  write("index.ts", "other");
  write("components/a b.ts");
  commit();
  expect(await stacks("--changed-since", base)).toEqual({
    code: 0,
    out: ["dev", "prod"],
    err: ["All stacks, because of components/a b.ts and 1 more."],
  });
});

it("tells programs of few enough files for an environment variable, as the workflows need", async () => {
  for (let at = 0; at < 30; at++) write(`custom_nodes/${at}.py`);
  commit();
  const shared = expect.objectContaining({ length: 20 });
  expect(await since(base)).toEqual({ stacks: ["dev", "prod"], shared, withoutFile: [] });
});

it("gives a terminal, or the log of a workflow, no orders of the names of files", async () => {
  write("\u001b[2Ja\n::error::x.ts");
  commit();
  const { err } = await stacks("--changed-since", base);
  expect(err).toEqual(["All stacks, because of a ::error::x.ts."]);
});

it("goes by the commit in which the branch left the other one", async () => {
  git("checkout", "--quiet", "-b", "change");
  write("stacks/Pulumi.dev.yaml", "other");
  commit();
  git("checkout", "--quiet", "main");
  write("index.ts", "changed there");
  commit();
  git("checkout", "--quiet", "change");
  expect(await since("main")).toMatchObject({ stacks: ["dev"], shared: [] });
});

it("tells of a stack whose file is gone or has another name", async () => {
  git("mv", "stacks/Pulumi.dev.yaml", "stacks/Pulumi.staging.yaml");
  git("rm", "--quiet", "stacks/Pulumi.local.yaml");
  commit();
  expect(await since(base)).toEqual({ stacks: ["staging"], shared: [], withoutFile: ["dev"] });
  const told = ["Stack dev has no file any more; if it still exists, destroy it by hand."];
  expect((await stacks("--changed-since", base)).err).toEqual(told);
  // Programs read the line of JSON; people read this in the log of the job.
  expect((await stacks("--changed-since", base, "--json")).err).toEqual(told);
});

it("takes a project that is a folder of its repository", async () => {
  write("video/stacks/Pulumi.only.yaml");
  commit();
  vi.mocked(process.cwd).mockReturnValue(join(dir, "video"));
  write("other/file.ts");
  const before = commit();
  expect(await since(base)).toMatchObject({ stacks: ["only"], shared: [] });
  expect(await since(before)).toMatchObject({ stacks: [] });
});

it("lists all when GitHub knows no commit before", async () => {
  expect(await since("0".repeat(40))).toMatchObject({ stacks: ["dev", "prod"] });
});

it("lists one stack, when it is touched", async () => {
  expect((await stacks("--stack", "dev")).out).toEqual(["dev"]);
  write("stacks/Pulumi.prod.yaml", "other");
  commit();
  expect(await since(base)).toMatchObject({ stacks: ["prod"] });
  expect((await stacks("--changed-since", base, "--stack", "prod")).out).toEqual(["prod"]);
  expect((await stacks("--changed-since", base, "--stack", "dev")).out).toEqual([]);
  const unknown = await stacks("--stack", "$(id)");
  expect([unknown.code, unknown.out]).toEqual([2, []]);
  expect(unknown.err[0]).toBe(
    "--stack $(id) has no file stacks/Pulumi.$(id).yaml; there is dev, prod.",
  );
});

describe("compared with another commit than the one that is checked out", () => {
  const newer = async (...args: string[]) =>
    (await stacks("--changed-since", base, "--to", "main", ...args)).out;

  beforeEach(() => {
    write("stacks/Pulumi.prod.yaml", "other");
    write("docs/a.md");
    commit();
    git("checkout", "--quiet", "--detach", base);
  });

  it("lists what the other one touches", async () => {
    expect(await newer()).toEqual(["prod"]);
    expect(await newer("--stack", "prod")).toEqual(["prod"]);
    expect(await newer("--stack", "dev")).toEqual([]);
    expect((await stacks("--changed-since", base)).out).toEqual([]);
  });

  it("lists all when it has other code, and a stack whose file it removes", async () => {
    git("checkout", "--quiet", "main");
    git("rm", "--quiet", "stacks/Pulumi.dev.yaml");
    commit();
    git("checkout", "--quiet", "--detach", base);
    expect(await newer("--stack", "dev")).toEqual(["dev"]);
    git("checkout", "--quiet", "main");
    write("index.ts", "other");
    commit();
    git("checkout", "--quiet", "--detach", base);
    expect(await newer()).toEqual(["dev", "prod"]);
  });

  it.each([
    [["--to", "main"], "--to goes with --changed-since"],
    [["--changed-since", "HEAD", "--to", "nowhere"], "--to nowhere cannot be compared"],
    [["--changed-since", "HEAD", "--to=--output=x"], "--to --output=x cannot be compared"],
  ])("refuses %j", async (args, message) => {
    const { code, out, err } = await stacks(...args);
    expect([code, out]).toEqual([2, []]);
    expect(err.join("\n")).toContain(message);
  });
});

it("says when there are none at all", async () => {
  for (const stack of ["prod", "dev"]) rmSync(join(dir, "stacks", `Pulumi.${stack}.yaml`));
  const err = ["There is no stack but those of the local cloud."];
  expect(await stacks()).toEqual({ code: 0, out: [], err });
});

it("says where it is to be run", async () => {
  const folder = join(dir, "stacks");
  rmSync(folder, { recursive: true });
  const { code, out, err } = await stacks();
  expect([code, out, err]).toEqual([
    2,
    [],
    [`There is no folder ${folder} with stack files; run this in the folder of the project.`],
  ]);
});

it("says when nothing is touched", async () => {
  expect(await stacks("--changed-since", base)).toEqual({
    code: 0,
    out: [],
    err: ["No stack is touched."],
  });
});

it("asks for git where there is none, and not for a commit", async () => {
  vi.stubEnv("PATH", "/nowhere");
  const { code, err } = await stacks("--changed-since", base);
  expect([code, err]).toEqual([
    2,
    ["--changed-since needs git, which is not on the PATH; install it."],
  ]);
});

it.each(["nowhere", "--output=stolen", "deadbeef"])("refuses %s as a commit", async (ref) => {
  const { code, out, err } = await stacks(`--changed-since=${ref}`);
  expect([code, out]).toEqual([2, []]);
  expect(err.join("\n")).toContain(`--changed-since ${ref} cannot be compared: `);
  expect(err.join("\n")).toContain("fetch-depth: 0");
});
