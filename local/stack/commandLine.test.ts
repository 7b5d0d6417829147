import { afterEach, expect, test, vi } from "vitest";
import { UsageError } from "../cloud/commandLine";
import { LOCAL_USAGE, readLocalOptions } from "./commandLine";

afterEach(() => vi.unstubAllEnvs());

test("without arguments the Standard edition goes up on the local cloud's own ComfyUI", () => {
  expect(readLocalOptions([])).toEqual({ command: "up", edition: "standard" });
});

test("every option is read", () => {
  const args = "--edition api --comfyui https://gpu.example:8188/ui --seconds-per-step 0.5";
  expect(readLocalOptions(args.split(" "))).toEqual({
    command: "up",
    edition: "api",
    comfyui: "https://gpu.example:8188/ui",
    secondsPerStep: 0.5,
  });
  expect(readLocalOptions(["--down"]).command).toBe("down");
  expect(readLocalOptions(["--down", "-h"]).command).toBe("help");
});

test.each([
  ["--comfyui localhost:8188", '--comfyui is "localhost:8188"; write a URL such as http://'],
  ["--comfyui ftp://127.0.0.1", '--comfyui is "ftp://127.0.0.1"'],
  ["--comfyui", "--comfyui needs a value"],
  ["--seconds-per-step soon", '--seconds-per-step is "soon"'],
  ["--seconds-per-step=", "--seconds-per-step needs a value"],
  ["--seconds-per-step Infinity", '--seconds-per-step is "Infinity"'],
  ["--edition toString", '--edition is "toString"; write standard, api, cluster, serverless.'],
  ["--toString", "--toString is not an option; the options are --down, --edition"],
  ["up", '"up" is not an option'],
  ["--down --edition api", "--down removes the stacks of all editions and takes no other option"],
])("%s is a usage error", (text, expected) => {
  const read = () => readLocalOptions(text.split(" "));
  expect(read).toThrow(UsageError);
  expect(read).toThrow(expected);
});

test("the answer to a mistyped option, and the usage, have every option", () => {
  expect(() => readLocalOptions(["--frob"])).toThrow(UsageError);
  for (const option of ["--down", "--edition", "--comfyui", "--seconds-per-step", "--help"]) {
    expect(() => readLocalOptions(["--frob"])).toThrow(option);
    expect(LOCAL_USAGE).toContain(option);
  }
});

test("all mistakes are reported at once", () => {
  expect(() => readLocalOptions(["--edition", "x", "--comfyui", "y", "--frob"])).toThrow(
    /--frob is not[\s\S]*--edition is "x"[\s\S]*--comfyui is "y"/,
  );
});

test("an option that npm kept to itself is reported: without --down, everything would be made", () => {
  vi.stubEnv("npm_lifecycle_event", "local");
  vi.stubEnv("npm_config_down", "true");
  vi.stubEnv("npm_config_seconds_per_step", "2");
  expect(() => readLocalOptions([])).toThrow(
    /^npm took --down as its own option; write npm run local -- --down\.\nnpm took --seconds-per-step /,
  );
});
