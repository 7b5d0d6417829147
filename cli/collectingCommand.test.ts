import { describe, expect, it } from "vitest";
import { runCli } from "./support/runCli";

const HINT = "(add --help for the options and examples)";

async function mistakes(...args: string[]): Promise<string[]> {
  const { code, out, err } = await runCli(args, { env: {} });
  expect([code, out]).toEqual([2, []]);
  return err.join("\n").split("\n");
}

describe("the mistakes of a command line", () => {
  it("are told all at once, each in a line", async () => {
    const wrong = ["request", "FETCH", "/", "--tmeout", "5", "--timeout", "soon", "--calls", "rpc"];
    expect(await mistakes(...wrong, "--stack", "dev", "--url", "http://127.0.0.1")).toEqual([
      "error: option '--timeout <seconds>' argument 'soon' is invalid. Write a number of seconds, above 0 and at most 86400 (a day).",
      "error: option '--stack <stack>' cannot be used with option '--url <url>'",
      "error: unknown option '--tmeout' (Did you mean --timeout?)",
      "error: unknown option '--calls'",
      "error: command-argument value 'FETCH' is invalid for argument 'method'. Write one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS.",
      HINT,
    ]);
  });

  it("are told to programs as so many problems", async () => {
    const { out } = await runCli(["request", "--json", "--tmeout=5", "--url", "u", "--timeout=0"]);
    expect(JSON.parse(out.join()).error.problems).toEqual([
      expect.stringMatching(/^option '--timeout <seconds>' argument '0' is invalid\. /),
      "unknown option '--tmeout' (Did you mean --timeout?)",
    ]);
  });

  it("do not repeat the value of an option that nobody knows, which may be a secret", async () => {
    for (const value of [["--tokn=canary"], ["--tokn", "canary"]]) {
      expect(await mistakes("request", ...value, "--", "--canary")).toEqual([
        "error: unknown option '--tokn'",
        HINT,
      ]);
    }
  });

  it("include an empty value, for which Pulumi would take the selected stack", async () => {
    for (const command of ["status", "logs", "open", "run", "doctor", "cost", "smoke", "review"]) {
      const args = ["run", "doctor"].includes(command) ? [command, "w.json"] : [command];
      expect(await mistakes(...args, "--stack", "")).toEqual([
        "error: option '--stack <stack>' argument '' is invalid. Write a value.",
        HINT,
      ]);
    }
    expect(await mistakes("logs", "--keyword", "", "--stack=", "--instance=")).toHaveLength(3);
  });

  it("after which Commander cannot read on are told with those before", async () => {
    expect(await mistakes("logs", "--lines", "many", "--since")).toEqual([
      expect.stringMatching(/^error: option '-n, --lines <count>' argument 'many' is invalid\. /),
      "error: option '--since <span>' argument missing",
      HINT,
    ]);
  });

  it("include missing arguments", async () => {
    expect(await mistakes("request", "--timeout", "soon")).toEqual([
      expect.stringMatching(/^error: option '--timeout <seconds>' argument 'soon' is invalid\. /),
      "error: missing required argument 'method'",
      "error: missing required argument 'path'",
      HINT,
    ]);
  });

  it("do not include an argument that may be the value of an unknown option", async () => {
    expect(await mistakes("status", "--stack", "dev", "--jsn", "dev", "eu")).toEqual([
      "error: unknown option '--jsn' (Did you mean --json?)",
      HINT,
    ]);
    expect(await mistakes("status", "--stack", "dev", "dev", "eu")).toEqual([
      "error: too many arguments for 'status'. Expected 0 arguments but got 2: dev, eu.",
      HINT,
    ]);
  });

  it("do not keep anybody from the help", async () => {
    const { code, err, out } = await runCli(["logs", "--lines", "many", "--help"]);
    expect([code, err]).toEqual([0, []]);
    expect(out.join("\n")).toMatch(/^Usage: comfyui-eas logs /);
  });
});
