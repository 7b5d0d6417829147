import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { sampleEvidence } from "../../client/smoke/support/sampleEvidence";
import { FULL_DEVICE, itWithFullDevice } from "../../test/support/fullDevice";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { runCli } from "../support/runCli";

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});

const proof = (...args: string[]) => runCli(["proof", ...args]);

/** The evidence file of a check that many days ago. */
function check(name: string, verdict: string, daysAgo: number, more = {}) {
  const startedAt = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  const file = join(dir, name);
  writeFileSync(file, JSON.stringify({ ...sampleEvidence(), verdict, startedAt, ...more }));
  return file;
}

it("is content with a recent proof", async () => {
  const { code, out, err } = await proof(check("a", "proved", 2));
  expect([code, err]).toEqual([0, []]);
  expect(out[0]).toMatch(/^Proven 2\.0 days ago, at level \w+: 20\S+Z, \S+\/a\.$/);
});

it("fails when the proof is older than allowed", async () => {
  const file = check("a", "proved", 8);
  const { code, out, err } = await proof(file);
  expect([code, out]).toEqual([1, []]);
  expect(err[0]).toContain("The last proof is 8.0 days old, more than the 7 allowed");
  expect((await proof(file, "--max-age-days", "8.5")).code).toBe(0);
});

it("bears a service that did not answer, as long as an earlier proof is young enough", async () => {
  const today = check("today", "not-ready", 0);
  expect((await proof(today, check("kept", "proved", 6))).code).toBe(0);
  expect((await proof(today, check("kept", "proved", 7.1))).code).toBe(1);
  expect((await proof(today)).err).toEqual(["Nothing here proves that the service makes video."]);
});

it("fails for a wrong answer after the proof, with what was wrong", async () => {
  const problems = [{ code: "frozen", message: "every frame is the same" }];
  const wrong = check("today", "wrong", 0, { problems });
  const { code, err } = await proof(wrong, check("kept", "proved", 1));
  expect(code).toBe(1);
  expect(err[0]).toMatch(/^The check of 20\S+ got a wrong answer: every frame is the same$/);
});

it("gives a terminal, or the log of a workflow, no orders of the service's words", async () => {
  const problems = [{ code: "frozen", message: "frozen\u001b[2J\n::error::all is lost" }];
  const { err } = await proof(check("today", "wrong", 0, { problems }));
  expect(err[0]).toMatch(/^The check of 20\S+ got a wrong answer: frozen ::error::all is lost$/);
});

it("takes the folder of a check for the evidence in it", async () => {
  check("evidence.json", "proved", 2);
  const { code, out } = await proof(dir);
  expect([code, out[0]]).toEqual([0, expect.stringContaining(join(dir, "evidence.json"))]);
});

it("takes what is missing or unreadable for no proof", async () => {
  const broken = join(dir, "broken");
  writeFileSync(broken, "{");
  const { code, err } = await proof(join(dir, "absent"), dir, broken);
  expect(code).toBe(1);
  expect(err).toEqual([
    `There is no ${join(dir, "absent")}.`,
    `There is no ${join(dir, "evidence.json")}.`,
    expect.stringContaining(`${broken} is not JSON`),
    "Nothing here proves that the service makes video.",
  ]);
});

it("says what it leaves out because a clock is wrong: evidence from a time to come", async () => {
  const { code, err } = await proof(check("a", "proved", -1));
  expect([code, err]).toEqual([
    1,
    [
      expect.stringMatching(
        /\/a is left out: its check began at 20\S+, and it is only 20\S+ by the clock/,
      ),
      "Nothing here proves that the service makes video.",
    ],
  ]);
});

it("keeps the newest proof, also when it is too old", async () => {
  const kept = join(dir, "folder", "kept");
  await proof(check("today", "not-ready", 0), "--keep", kept);
  expect(existsSync(kept)).toBe(false);
  const old = check("old", "proved", 30);
  expect((await proof(old, check("today", "not-ready", 0), "--keep", kept)).code).toBe(1);
  expect(readFileSync(kept, "utf8")).toBe(readFileSync(old, "utf8"));
  expect((await proof(kept, "--keep", kept, "--max-age-days", "40")).code).toBe(0);
});

it("keeps it in a file that is there, also where its folder takes no other", async () => {
  const proved = check("a", "proved", 2);
  const kept = join(dir, "kept");
  const file = openSync(kept, "w");
  onTestFinished(() => closeSync(file));
  expect((await proof(proved, "--keep", `/dev/fd/${file}`)).err).toEqual([]);
  expect(readFileSync(kept, "utf8")).toBe(readFileSync(proved, "utf8"));
});

it("keeps a wrong answer until there is a newer proof", async () => {
  const kept = check("kept", "proved", 4);
  const run = async (verdict: string, daysAgo: number) =>
    (await proof(check("now", verdict, daysAgo), kept, "--keep", kept)).code;
  expect(await run("wrong", 3)).toBe(1);
  expect(await run("not-ready", 2)).toBe(1);
  expect(await run("proved", 1)).toBe(0);
  expect(await run("not-ready", 0)).toBe(0);
});

it("prints one line of JSON for programs", async () => {
  const file = check("a", "proved", 1);
  const { code, out } = await proof(file, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out.join("\n"))).toMatchObject({ fresh: true, file, maxAgeDays: 7 });
  const stale = await proof(file, "--json", "--max-age-days", "0.5");
  expect([stale.code, JSON.parse(stale.out[0]!)]).toMatchObject([1, { fresh: false }]);
});

it.each(["0", "-1", "a week", "7d", "in 7", "1e3"])("refuses %s days", async (days) => {
  const { code, err } = await proof("x", `--max-age-days=${days}`);
  expect([code, err.join("\n")]).toEqual([2, expect.stringContaining("a number of days above 0")]);
});

itWithFullDevice("says why the proof could not be kept", async () => {
  const { code, err } = await proof(check("a", "proved", 2), "--keep", FULL_DEVICE);
  expect([code, err]).toEqual([
    1,
    [expect.stringMatching(/^--keep \/dev\/full cannot be written: the disk is full; make room/)],
  ]);
});
