// `npm run test:clients`: other people's clients, unmodified, against the local cloud.

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { PythonError, pythonWithClients } from "./python";

const vitest = join(__dirname, "..", "..", "node_modules", ".bin", "vitest");

/** Whether there is a Python; says in one line why not. Clients that need none still run. */
async function hasPython(): Promise<boolean> {
  try {
    await pythonWithClients(console.log);
    return true;
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    console.error(error.message);
    return false;
  }
}

async function main() {
  const python = await hasPython();
  const files = readdirSync(__dirname).filter((name) => name.endsWith(".client.ts"));
  const wanted = files.filter((name) => python || !name.startsWith("easPrediction"));
  const config = join(__dirname, "vitest.config.mts");
  const args = [vitest, "run", "--config", config, ...wanted.map((name) => join(__dirname, name))];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  process.exitCode = python && status === 0 ? 0 : 1;
}

main();
