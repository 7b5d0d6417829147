// What programs do that import the installed package, in both kinds of modules.

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import * as client from "../../client";
import * as components from "../../components";
import { project } from "../../local/home";
import { PROGRAMS, programFolder } from "./installed";

/** What Node runs by itself, without a loader. */
const PLAIN = {
  "names.mjs": `
    import { ComfyUI } from "comfyui-eas";
    import * as components from "comfyui-eas";
    import * as client from "comfyui-eas/client";
    const named = (all) => Object.keys(all).filter((key) => !/^(default|module.exports)$/.test(key));
    console.log(JSON.stringify({ first: ComfyUI.name, components: named(components), client: named(client) }));`,
  "own.cjs": `
    require.extensions[".ts"] = function own() {};
    const all = () => Object.getOwnPropertyNames(require.extensions);
    const before = all().map((each) => require.extensions[each]);
    require("comfyui-eas");
    console.log(all().length === before.length && all().every((each, at) => require.extensions[each] === before[at]));`,
  "linked.cjs": `
    const { runtime } = require("@pulumi/pulumi");
    runtime.setMocks({
      newResource({ name, type, inputs }) {
        if (type === "command:local:Command") console.log(JSON.stringify(inputs));
        return { id: name, state: inputs };
      },
      call: ({ inputs }) => inputs,
    });
    const { SmokeCheck } = require("./its own (v1)");
    new SmokeCheck("check", { endpoint: "http://127.0.0.1:9/x", token: "", triggers: [] });`,
};

/** What bundlers make of the package's loader: its code in another file, of either kind of module. */
const loader = readFileSync(join(project, "client/load.cjs"), "utf8");
const BUNDLES = { "bundle.cjs": loader, "bundle.mjs": `const module = {};\n${loader}` };

const INNER = { "inner.ts": 'import "comfyui-eas/client/http/request";' };

const { dir, node } = programFolder(
  "packagePrograms",
  { ...PROGRAMS, ...PLAIN, ...BUNDLES, ...INNER },
  ["its own (v1)"],
);

/** Does what tsx does, without its extra process. */
const tsx = (program: string) => node("--import", "tsx", program);

it.each([
  ["client.ts", "enough false EasQueueClient []\ntrue"],
  ["client.mts", "14 VHS_VideoCombine"],
  ["components.ts", "ComfyUI {}"],
])("run as %s", async (program, said) => {
  expect(await tsx(program)).toBe(said);
});

it("need no loader for it, and find every name", async () => {
  const found: unknown = JSON.parse(await node("names.mjs"));
  const names = (entry: object) => Object.keys(entry).sort();
  expect(found).toEqual({
    first: "ComfyUI",
    components: names(components),
    client: names(client),
  });
});

it("keep their own loaders", async () => {
  expect(await node("own.cjs")).toBe("true");
});

// As a package that is installed by a link. Without a shell, because cmd on Windows has other quotes.
it("check by a file in a folder of any name", async () => {
  const { interpreter, create, update } = JSON.parse(await node("linked.cjs"));
  expect(create).toContain("its own (v1)");
  expect([interpreter, existsSync(join(dir, create))]).toEqual([["node"], true]);
  // What the engine has started again for another access key says what was said before.
  const env = { PULUMI_COMMAND_STDOUT: '{"verdict": "proved"}' };
  const again = spawn(process.execPath, [update], { env });
  expect(await text(again.stdout)).toBe(`${env.PULUMI_COMMAND_STDOUT}\n`);
});

it.each(Object.keys(BUNDLES))("are told that they cannot bundle it, as %s", async (bundle) => {
  expect(await node(bundle)).toContain("Error: comfyui-eas cannot be part of a bundle, because");
});

it("see no other file of it", async () => {
  expect(await tsx("inner.ts")).toContain("ERR_PACKAGE_PATH_NOT_EXPORTED");
});
