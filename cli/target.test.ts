import { afterEach, expect, it, vi } from "vitest";
import { UNKNOWN_TEXT } from "../client/stack/unknownText";
import { temporaryFolder } from "../test/support/temporaryFolder";
import { fakePulumi, fakeStack } from "./support/fakePulumi";
import { runCli } from "./support/runCli";
import { targetOf } from "./target";

afterEach(() => void vi.unstubAllEnvs());

/** Nobody listens there. */
const url = "http://127.0.0.1:9";
const read = async () => Buffer.from('{"1": {"class_type": "SaveImage", "inputs": {}}}');
const commands = [
  ["run", "-", "--no-check"],
  ["run", "-", "--no-check", "--calls", "queue", "--no-download"],
  ["request", "GET", "/"],
  ["doctor", "absent.json"],
  ["smoke"],
];

it.each(commands)("%s %s %s %s %s refuses a token that no header can carry", async (...given) => {
  const args = given.filter((each) => each !== undefined);
  for (const token of ["secret…", "secret\n", "秘密secret"]) {
    const env = { COMFYUI_TOKEN: token };
    const { code, out, err } = await runCli([...args, "--url", url], { env, read });
    expect([code, out, err.length]).toEqual([2, [], 1]);
    expect(err[0]).toContain("has characters that an HTTP header cannot carry");
    expect(err[0]).toContain("COMFYUI_TOKEN");
    expect(err[0]).not.toContain("secret");
  }
});

it("refuses such a token of a stack, by the name of the output", async () => {
  await fakeStack(temporaryFolder(), { endpoint: url, token: "secret\n", calls: "sync" });
  const { code, err } = await runCli(["request", "GET", "/", "--stack", "dev"]);
  expect([code, err.join()]).toEqual([2, expect.stringContaining('"token" of stack dev has char')]);
  expect(err.join()).not.toContain("secret");
});

it("calls a stack's service as the stack says, unless the command line does", async () => {
  await fakeStack(temporaryFolder(), { endpoint: `${url}/`, token: "secret", calls: "queue" });
  const io = { env: {} };
  const target = { endpoint: url, token: "secret", calls: "queue" };
  expect(await targetOf({ stack: "dev" }, io)).toMatchObject(target);
  const asked = await targetOf({ stack: "dev", calls: "sync" }, io);
  expect(asked).toMatchObject({ ...target, calls: "sync" });
});

it("calls a service that is given by its address by ComfyUI's own API, unless --calls says otherwise", async () => {
  const io = { env: { COMFYUI_TOKEN: "secret" } };
  const target = { endpoint: url, token: "secret", outputs: undefined };
  expect(await targetOf({ url: `${url}//` }, io)).toMatchObject({ ...target, calls: "sync" });
  const asked = await targetOf({ url, calls: "queue" }, io);
  expect(asked).toMatchObject({ ...target, calls: "queue" });
  await expect(targetOf({}, io)).rejects.toThrow(/^Which service is meant\? Write --stack NAME/);
  await expect(targetOf({ url: "ftp://a" }, io)).rejects.toThrow(/^--url /);
});

it.each([
  [
    "dev",
    'There is no stack dev; "pulumi stack ls" lists the stacks, "pulumi stack init NAME" and "pulumi up" make one.',
  ],
  ["local", 'There is no stack local; "npm run local" makes it.'],
  ["local-api", 'There is no stack local-api; "npm run local -- --edition api" makes it.'],
])("says of a stack that is not there what makes it: %s", async (stack, message) => {
  await fakePulumi(temporaryFolder(), `echo "error: no stack named '${stack}' found" >&2; exit 6`);
  for (const args of [["request", "GET", "/"], ["status"], ["smoke"], ["review"]]) {
    const { code, err } = await runCli([...args, "--stack", stack]);
    expect([args, code, err.at(-1)]).toEqual([args, 2, message]);
  }
});

it.each([
  ["dev", "pulumi up --stack dev"],
  ["local-cluster", "npm run local -- --edition cluster"],
])("says of a stack without a service what deploys it: %s", async (stack, command) => {
  await fakeStack(temporaryFolder(), {});
  for (const args of [["request", "GET", "/"], ["status"], ["smoke"], ["body", "-"]]) {
    const { code, err } = await runCli([...args, "--stack", stack], { read });
    expect([args, code, err.at(-1)]).toEqual([args, 2, expect.stringContaining(`(${command}`)]);
  }
});

it.each([
  "if you're using the --stack flag, pass the fully qualified name (organization/project/stack)",
  "no Pulumi.yaml project file found (searching upwards from ): no project file found",
])("says in a folder of no project where to go, for Pulumi's %s", async (said) => {
  await fakePulumi(temporaryFolder(), `echo "error: ${said}" >&2; exit 255`);
  for (const args of [["request", "GET", "/"], ["status"], ["review"]]) {
    const { code, err } = await runCli([...args, "--stack", "dev"]);
    expect([args, code, err.at(-1)]).toEqual([
      args,
      2,
      "There is no Pulumi.yaml in this folder or above it, so there is no stack dev; run this in the folder of the project.",
    ]);
  }
});

it("ends as stopped where a Ctrl-C has ended the pulumi that it asked, too", async () => {
  await fakePulumi(temporaryFolder(), "exit 130");
  const signal = AbortSignal.abort(new Error("stopped by SIGINT"));
  for (const args of [["request", "GET", "/"], ["logs"], ["run", "-"]]) {
    const { code, err } = await runCli([...args, "--stack", "dev"], { signal });
    expect([args, code, err]).toEqual([args, 130, []]);
  }
});

it("does not take the engine's text for an unknown output for an address", async () => {
  const outputs = { endpoint: UNKNOWN_TEXT, token: UNKNOWN_TEXT, edition: "standard" };
  await fakeStack(temporaryFolder(), outputs);
  const { code, err } = await runCli(["request", "GET", "/", "--stack", "dev"]);
  expect([code, err.join()]).toEqual([
    2,
    expect.stringContaining("Stack dev has no usable output endpoint and token; deploy it first"),
  ]);
});

it("says without a pulumi which stacks need no installed one", async () => {
  vi.stubEnv("PATH", temporaryFolder());
  for (const args of [["request", "GET", "/"], ["status"], ["review"]]) {
    const { code, err } = await runCli([...args, "--stack", "locl"]);
    expect([args, code, err.at(-1)]).toEqual([
      args,
      2,
      expect.stringMatching(/^There is no pulumi on the PATH .* stack locl .*local-api, local-/),
    ]);
  }
});

const seconds = [
  ["run", "-", "--no-check", "--deadline"],
  ["request", "GET", "/", "--timeout"],
  ["smoke", "--deadline"],
];

it.each(seconds)("%s %s %s %s takes seconds that a timer can keep", async (...given) => {
  const args = given.filter((each) => each !== undefined);
  const env = { COMFYUI_TOKEN: "" };
  for (const wrong of ["3000000", "1e9", "86401", "0", "-1", "Infinity", "soon", ""]) {
    const { code, err } = await runCli([...args, wrong, "--url", url], { env, read });
    expect([wrong, code, err.join()]).toEqual([wrong, 2, expect.stringMatching(/second|above 0/)]);
  }
});

it.each(seconds)("%s %s %s %s takes a part of a second", async (...given) => {
  const args = given.filter((each) => each !== undefined);
  const out = temporaryFolder();
  const folder = args[0] === "run" ? ["--out", out] : [];
  const evidence = args[0] === "smoke" ? ["--evidence", `${out}/e`] : [];
  const more = ["--url", url, ...folder, ...evidence];
  const { code } = await runCli([...args, "0.1234", ...more], { env: { COMFYUI_TOKEN: "" }, read });
  expect(code).toBe(3);
});
