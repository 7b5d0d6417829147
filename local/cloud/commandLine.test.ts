import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { readCommandLine, UsageError } from "./commandLine";

test("without arguments a cloud is run on the project's own folder", () => {
  const { command, options } = readCommandLine([]);
  expect(command).toBe("run");
  expect(options.dir).toMatch(/\.local.cloud$/);
});

test("every option is read", () => {
  const args =
    "--port 8443 --dir d --plain-http --seconds-per-step 0.5 --comfyui http://127.0.0.1:8188";
  expect(readCommandLine(args.split(" ")).options).toEqual({
    port: 8443,
    dir: "d",
    plainHttp: true,
    secondsPerStep: 0.5,
    comfyui: "http://127.0.0.1:8188",
  });
  expect(readCommandLine(["status", "--dir", "d"]).command).toBe("status");
});

test("RAM policies are read from their files", () => {
  const dir = temporaryFolder();
  const files = ["eas:*", "oss:*"].map((Action) => {
    const file = join(dir, `${Action.slice(0, 3)}.json`);
    const Statement = [{ Effect: "Allow", Action, Resource: "*" }];
    writeFileSync(file, JSON.stringify({ Version: "1", Statement }));
    return ["--ram-policy", file];
  });
  const { ramPolicies } = readCommandLine(files.flat()).options;
  expect(ramPolicies?.map(({ Statement }) => Statement[0]?.Action)).toEqual([["eas:*"], ["oss:*"]]);
});

test.each([
  ["--portt 1", "--portt is not an option; the options are --port, --dir"],
  ["--port", "--port needs a value"],
  ["--dir=", "--dir needs a value"],
  ["--port --plain-http", "--port needs a value"],
  ["--port 0", '--port is "0"'],
  ["--port 80x", '--port is "80x"'],
  ["--plain-http=yes", "--plain-http takes no value"],
  ["--seconds-per-step -1", "--seconds-per-step"],
  ["--comfyui 127.0.0.1:8188", "write a URL such as http://127.0.0.1:8188"],
  ["--comfyui localhost:8188", "write a URL such as http://127.0.0.1:8188"],
  ["--comfyui http://:8188", "write a URL such as http://127.0.0.1:8188"],
  ["--ram-policy", "--ram-policy needs a value"],
  ["--ram-policy /nowhere.json", "--ram-policy: /nowhere.json is not a RAM policy"],
  ["start", '"start" is not a command; there are stop and status'],
  ["stop now", '"stop now" is not a command'],
  ["stop --port 8443", "stop does not take --port, only --dir"],
  ["status --dir d --plain-http", "status does not take --plain-http, only --dir"],
])("%s is a usage error", (text, expected) => {
  const read = () => readCommandLine(text.split(" "));
  expect(read).toThrow(UsageError);
  expect(read).toThrow(expected);
});

test("all mistakes are told at once", () => {
  expect(() => readCommandLine(["--port", "x", "--frob"])).toThrow(
    /--frob is not an option[\s\S]*--port is "x"/,
  );
});

test("what may be a secret in a URL is not shown", () => {
  for (const url of ["http://me:canary@127.0.0.1", "http://127.0.0.1/?token=canary"]) {
    expect(() => readCommandLine(["--comfyui", url])).toThrow(
      /^--comfyui has a user, a query or a fragment((?!canary)[\s\S])*$/,
    );
  }
});
