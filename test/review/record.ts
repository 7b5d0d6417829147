// `npm run record:reviews [-- name …]`: records what the real engine says about changes on a local cloud,
// for the tests of `comfyui-eas review`. Names are those of fixtures; without names all are recorded.

import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { project } from "../../local/home";
import { type Deployment, deployment } from "../engine/support/deployment";
import { byHandDrift, SCENES, type Scene } from "./scenes";
import { tidy } from "./tidy";

const FIXTURES = join(__dirname, "fixtures");

/** Standard output of a Pulumi command, even if it fails because of a policy or the program. */
function stdoutOf(on: Deployment, args: readonly string[], env: NodeJS.ProcessEnv) {
  return new Promise<string>((resolve) => {
    const options = { cwd: on.dir, env: { ...on.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
    execFile(on.cli, [...args, "--non-interactive"], options, (_error, stdout) => resolve(stdout));
  });
}

async function record(on: Deployment, { name, command, form, settings, byHand }: Scene) {
  if (settings) on.configure(settings);
  if (byHand) await byHandDrift(on);
  const pack = command[0] === "preview" ? ["--policy-pack", join(project, "policy")] : [];
  const env = form === "events" ? { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" } : {};
  const text = await stdoutOf(on, [...command, "--json", ...(form === "events" ? pack : [])], env);
  mkdirSync(FIXTURES, { recursive: true });
  const file = join(FIXTURES, form === "events" ? `${name}.jsonl` : `${name}.json`);
  writeFileSync(file, tidy(text, on));
  console.error(`${name}: ${text.length} characters`);
}

async function main(wanted: readonly string[]) {
  const names = SCENES.flatMap(({ scenes }) => scenes.map(({ name }) => name));
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no fixture ${unknown.join(", ")}; there are: ${names.join(", ")}.`);
    process.exitCode = 2;
    return;
  }
  for (const { base, scenes } of SCENES) {
    const asked = scenes.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
    if (asked.length === 0) continue;
    const on = await deployment({ quickProofs: false });
    try {
      if (base) {
        on.configure(base);
        const { code, output } = await on.pulumi("up", "--yes", "--skip-preview");
        if (code !== 0) throw new Error(output);
      }
      for (const scene of asked) await record(on, scene);
    } finally {
      await on.close();
    }
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
