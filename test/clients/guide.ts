import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { repr } from "../../local/cloud/comfyui/python/values";

/** What a reader of the guide fills in; every other character of the sample stays. */
export interface Blanks {
  endpoint: string;
  token: string;
  workflow: object;
  /** How often the first sample submits. The guide's number: 5. */
  requests: number;
}

function fill(sample: "submit.py" | "subscribe.py", blanks: Blanks): string {
  const { endpoint, token, workflow, requests } = blanks;
  const { host, pathname } = new URL(endpoint);
  const values: [string | RegExp, string][] = [
    ["<service_url>", endpoint],
    ["<service_domain>", host],
    ["<service_name>", pathname.split("/").at(-1)!],
    ["<token>", token],
    // In Python's syntax: the guide tells its readers to write True and False.
    [/\{\s*'3':\s*\.\.\.省略\s*\}/, repr(workflow)],
    ["range(5)", `range(${requests})`],
  ];
  const text = readFileSync(join(__dirname, "guide", sample), "utf8");
  return values.reduce((filled, [blank, value]) => filled.replace(blank, () => value), text);
}

/** A running sample; its lines come as Python prints them. */
export interface Sample {
  readonly lines: string[];
  /** Standard error, for when something goes wrong. */
  readonly complaints: string[];
  /** Its exit code; null when it was ended by a signal. */
  readonly ended: Promise<number | null>;
}

/** Starts one of the guide's two samples; it is ended at the end of the test at the latest. */
export function startSample(
  interpreter: string,
  sample: "submit.py" | "subscribe.py",
  blanks: Blanks,
): Sample {
  // The token travels over standard input: a command line is visible to every process.
  const child = spawn(interpreter, ["-u", "-"], { stdio: "pipe", env: { PATH: process.env.PATH } });
  const lines: string[] = [];
  const complaints: string[] = [];
  const collect = (stream: NodeJS.ReadableStream, into: string[]) => {
    let rest = "";
    stream.setEncoding("utf8");
    stream.on("data", (part: string) => {
      const whole = (rest + part).split("\n");
      rest = whole.pop()!;
      into.push(...whole);
    });
  };
  collect(child.stdout, lines);
  collect(child.stderr, complaints);
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  child.stdin.end(fill(sample, blanks));
  return { lines, complaints, ended };
}
