// The real program through real pipes, whose reader goes away.

import { type ChildProcessByStdio, spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { expect, it, onTestFinished, vi } from "vitest";
import { picture, standardService, TOKEN } from "../client/run/support/services";
import { loopback } from "../test/support/loopback";
import { temporaryFolder } from "../test/support/temporaryFolder";
import { processIo } from "./io";

/** Starts the program, with the folder as its working directory. */
function start(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): ChildProcessByStdio<Writable, Readable, Readable> {
  const main = join(__dirname, "main.ts");
  const tsx = join(__dirname, "../node_modules/tsx/dist/loader.mjs");
  const child = spawn(process.execPath, ["--import", tsx, main, ...args], {
    cwd,
    env: { PATH: process.env.PATH, COMFYUI_TOKEN: TOKEN, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

const ended = (child: ReturnType<typeof start>) =>
  new Promise<number | null>((resolve) => child.on("exit", resolve));

function textOf(stream: Readable): { text: string } {
  const said = { text: "" };
  stream.on("data", (part) => {
    said.text += part;
  });
  return said;
}

/** A folder with a workflow, and the arguments that have it run. */
async function batch(milliseconds = 0) {
  const service = await standardService(milliseconds);
  const dir = temporaryFolder();
  writeFileSync(join(dir, "a.json"), JSON.stringify(picture(1)));
  return { ...service, dir, args: ["run", "a.json", "--url", service.connect().endpoint] };
}

it("goes on when nobody reads the progress, and ends as it would", async () => {
  const { dir, args, executed } = await batch(500);
  const child = start(args, dir);
  const out = textOf(child.stdout);
  child.stderr.once("data", () => child.stderr.destroy());
  expect(await ended(child)).toBe(0);
  expect(out.text).toMatch(/^outputs\/a\/picture_.*\.png\n$/);
  expect(await executed()).toEqual([1]);
});

it("does not say that all went well when nobody read what came of it", async () => {
  const { dir, args } = await batch();
  const child = start(args, dir);
  child.stdout.destroy();
  const err = textOf(child.stderr);
  expect(await ended(child)).toBe(141);
  expect(err.text).toContain("a.json: done in");
  expect(readdirSync(join(dir, "outputs", "a"))).toHaveLength(1);
});

it("ends as it would with a reader when all it does is print", async () => {
  const { dir } = await batch();
  writeFileSync(join(dir, "bad.json"), "{}");
  for (const [file, code] of [
    ["a.json", 0],
    ["bad.json", 1],
  ] as const) {
    const child = start(["doctor", file], dir);
    child.stdout.destroy();
    const err = textOf(child.stderr);
    expect([await ended(child), err.text]).toEqual([code, ""]);
  }
  const help = start(["--help"], dir);
  help.stdout.destroy();
  expect(await ended(help)).toBe(0);
});

it.each(["run", "body"])(
  "ends by Ctrl-C while %s reads standard input",
  async (command) => {
    const { dir, args } = await batch();
    const [, , ...to] = args;
    const child = start([command, "-", ...(command === "run" ? to : [])], dir);
    const err = textOf(child.stderr);
    const end = ended(child);
    // More than a pipe holds, so it is written only once the program reads.
    child.stdin.write(" ".repeat(4 * 2 ** 20), () => child.kill("SIGINT"));
    expect([await end, err.text]).toEqual([130, ""]);
  },
  30_000,
);

/** Sends a request to a host that Node reaches through a proxy only. */
async function throughProxy(answer: (socket: Socket) => void) {
  const proxy = createServer((socket) =>
    socket.on("error", () => undefined).once("data", () => answer(socket)),
  );
  const env = { NODE_USE_ENV_PROXY: "1", HTTPS_PROXY: await loopback(proxy) };
  const args = ["request", "GET", "/queue", "--url", "https://eas.example.com", "--timeout", "2"];
  const child = start(args, temporaryFolder(), env);
  const err = textOf(child.stderr);
  return { code: await ended(child), err: err.text };
}

it("ends although a proxy keeps the connection of a request that was given up", async () => {
  const { code, err } = await throughProxy(() => undefined);
  expect(code).toBe(3);
  expect(err).toContain("GET /queue: no complete answer within 2 s");
}, 30_000);

it("says what a proxy has answered that refuses the connection", async () => {
  const refusal = "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
  const { code, err } = await throughProxy((socket) => void socket.end(refusal));
  expect(code).toBe(3);
  expect(err).toContain("Proxy response (407)");
});

it("shows progress on a terminal that does not say how wide it is", () => {
  const columns = Object.getOwnPropertyDescriptor(process.stderr, "columns");
  Object.defineProperty(process.stderr, "columns", { value: 0, configurable: true });
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    processIo(new AbortController().signal).overwrite("running node 3");
    expect(write.mock.lastCall?.[0]).toMatch(/running node 3$/);
  } finally {
    write.mockRestore();
    if (columns) Object.defineProperty(process.stderr, "columns", columns);
    else Reflect.deleteProperty(process.stderr, "columns");
  }
});
