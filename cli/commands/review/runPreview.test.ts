// `review --stack`: the preview that it makes itself.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../../test/support/temporaryFolder";
import { fakePulumi } from "../../support/fakePulumi";
import { runCli } from "../../support/runCli";
import { fixture, IMAGE_BUMP } from "./testing";

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Puts a `pulumi` on the PATH that records its arguments, prints a file and ends with an exit code. */
const pulumiPrints = (output: string, exitCode: number) =>
  fakePulumi(
    dir,
    `echo "$@ $PULUMI_ENABLE_STREAMING_JSON_PREVIEW" > '${dir}/told'; cat '${output}'; echo "no such stack" >&2; exit ${exitCode}`,
  );

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

it("reviews what a failing preview says", async () => {
  await pulumiPrints(fixture("policy-violation.jsonl"), 255);
  const { code, out } = await runCli(["review", "--stack", "dev"]);
  expect(code).toBe(1);
  expect(out.join("\n")).toContain("### Policies");
});

describe("the preview of an engine that dies", () => {
  /** A file with what the engine had said before an event. */
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
    expect(out.join("\n")).toContain("pulumi reported nothing about the policies");
    await pulumiPrints(fixture(silent), 0);
    expect((await runCli(["review", "--stack", "dev"])).code, silent).toBe(0);
  }
});

it("names a stack about which the preview says nothing", async () => {
  const file = join(dir, "prelude.jsonl");
  const [prelude = ""] = readFileSync(fixture("no-change.jsonl"), "utf8").split("\n");
  writeFileSync(file, prelude);
  await pulumiPrints(file, 255);
  const { err, out } = await runCli(["review", "--stack", "dev"]);
  expect(err.at(-1)).toBe("dev: the preview fails");
  expect(out.join("\n")).toContain("## `dev` **cannot be previewed**");
});

it("repeats what pulumi says when there is no such stack", async () => {
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
