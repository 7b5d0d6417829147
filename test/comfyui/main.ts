// `npm run test:comfyui`: tests the synchronous client against a ComfyUI: the one at --url, or else the
// local cloud's. The workflows need no model and no custom node; they save to the server's folder
// output/comfyui-eas-suite.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { endpointMistake } from "../../client/http/endpointMistake";
import { parseOptions } from "../../stacks/parseOptions";
import { URL_VARIABLE } from "./urlVariable";

const USAGE = `Usage: npm run test:comfyui -- [--url http://127.0.0.1:8188]

Without --url the local cloud's ComfyUI is tested. A token is read from COMFYUI_TOKEN.`;

const problems: string[] = [];
const options = { url: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
const { positionals, isSet, text } = parseOptions(process.argv.slice(2), options, problems);
const url = text("url") ?? "";
const mistake = url === "" ? undefined : endpointMistake(url);
if (mistake !== undefined) problems.push(`--url ${mistake}.`);
if (positionals.length > 0) {
  problems.push(`"${positionals.join(" ")}" is not an option; this command takes only options.`);
}

if (isSet("help")) console.log(USAGE);
else if (problems.length > 0) {
  console.error(`${problems.join("\n")}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  const vitest = join(__dirname, "..", "..", "node_modules", ".bin", "vitest");
  const args = [vitest, "run", "--config", join(__dirname, "vitest.config.mts")];
  const env = { ...process.env, [URL_VARIABLE]: url };
  process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit", env }).status ?? 1;
}
