import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Script } from "./files";

/** Programs that scripts call on a runner; here stand-ins replace them, which only note the call. */
const PROGRAMS = ["npm", "npx", "node", "pulumi", "git", "gh", "curl", "jq"];

/** Values by name of the variable, for those whose value matters; in the file they are expressions. */
const SAMPLES: Readonly<Record<string, string>> = {
  STACK: "dev",
  STACKS: '{"stacks":["dev"]}',
  EDITION: "api",
  PULL_REQUEST: "7",
  COMMIT: "0123456789abcdef",
  MAX_AGE_DAYS: "8",
  POLICY_CONFIG: "policy config.json",
};

/** Shell functions that note the call and return $ANSWER, so that both halves of an `if` can be reached. */
const STAND_INS = PROGRAMS.map(
  (name) => `${name}() { printf '%s\\0' ${name} "$@" $'\\n' >> "$CALLS"; return "$ANSWER"; }`,
).join("\n");

/**
 * Runs a script with stand-ins for the programs; returns the calls with their arguments. The script
 * continues after a failure, so that everything is reached.
 */
function callsOf(script: Script, answer: 0 | 1): string[][] {
  const dir = mkdtempSync(join(tmpdir(), "calls-"));
  const calls = join(dir, "calls");
  const bin = join(dir, "bin");
  writeFileSync(calls, "");
  mkdirSync(bin);
  const files = ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV"];
  const given = Object.entries(script.env).map(([name, value]) => [
    name,
    SAMPLES[name] ?? (`${value}`.includes("${" + "{") ? "sample" : `${value}`),
  ]);
  const env = {
    ...Object.fromEntries(given),
    ...Object.fromEntries(files.map((name) => [name, join(dir, name)])),
    PATH: `${bin}:/usr/bin:/bin`,
    CALLS: calls,
    ANSWER: `${answer}`,
  };
  const text = `${STAND_INS}\n${script.text}`;
  spawnSync("bash", ["--noprofile", "--norc", "-c", text], { cwd: dir, env });
  const said = readFileSync(calls, "utf8");
  rmSync(dir, { recursive: true });
  return said
    .split("\n\0")
    .filter(Boolean)
    .map((call) => call.split("\0").slice(0, -1));
}

/** Everything that a script calls, whether the calls succeed or not. */
export const recorded = (script: Script): string[][] => [
  ...callsOf(script, 0),
  ...callsOf(script, 1),
];
