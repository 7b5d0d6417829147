// `npm run test:comfyui`: the synchronous client against a ComfyUI, one that is given by its address
// or, without one, the local cloud's. The workflows need no model and no custom node; what they save
// is in the server's folder output/comfyui-eas-suite.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { endpointMistake } from "../../client/smoke/options";
import { URL_VARIABLE } from "./urlVariable";

const USAGE = `Usage: npm run test:comfyui -- [--url http://127.0.0.1:8188]

Without --url the local cloud's ComfyUI is tested. A token is read from COMFYUI_TOKEN.`;

/** The address that is asked for, "" for the local one, or what is wrong with the arguments. */
function urlOf(args: string[]): { url: string } | { mistake: string } {
  try {
    const { url = "" } = parseArgs({ args, options: { url: { type: "string" } } }).values;
    const mistake = url === "" ? undefined : endpointMistake(url);
    return mistake === undefined ? { url } : { mistake: `--url ${mistake}.` };
  } catch (error) {
    return { mistake: (error as Error).message };
  }
}

const asked = urlOf(process.argv.slice(2));
if ("mistake" in asked) {
  console.error(`${asked.mistake}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  const vitest = join(__dirname, "..", "..", "node_modules", ".bin", "vitest");
  const args = [vitest, "run", "--config", join(__dirname, "vitest.config.mts")];
  const env = { ...process.env, [URL_VARIABLE]: asked.url };
  process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit", env }).status ?? 1;
}
