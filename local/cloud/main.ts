// `npm run cloud`: a local Alibaba Cloud on its own.

import { argumentsOr, readCommandLine, USAGE } from "./commandLine";
import { stopCloud } from "./daemon";
import { answers, livingHolder, silent } from "./folderLock";
import { saidOf, shown } from "./saidOf";
import { type CloudOptions, startCloud } from "./server";

async function main(): Promise<void> {
  const line = argumentsOr(readCommandLine, USAGE);
  if (!line) return;
  const { dir } = line.options;
  try {
    if (line.command === "help") console.log(USAGE);
    else if (line.command === "stop") await stop(dir);
    else if (line.command === "status") await status(dir);
    else await run(line.options);
  } catch (error) {
    console.error(saidOf(error, dir));
    process.exitCode = 1;
  }
}

async function run(options: CloudOptions): Promise<void> {
  const cloud = await startCloud({ ...options, log: (line) => console.log(line) });
  const exports = Object.entries(cloud.environment()).map(
    ([name, value]) => `  export ${name}=${quoted(value)}`,
  );
  const foreign = ["http_proxy", "https_proxy", "all_proxy", "no_proxy"].filter(
    (name) => process.env[name] && process.platform !== "win32",
  );
  // Node prefers the lower-case names, so one that is set would bypass the local cloud.
  if (foreign.length > 0) exports.push(`  unset ${foreign.join(" ")}`);
  console.log(`The local Alibaba Cloud listens at ${cloud.url} (process ${process.pid}).
To use it, set in another terminal, where Node is 22.21 or newer:
${exports.join("\n")}${options.plainHttp ? "\nand in the stack: pulumi config set alicloud:protocol HTTP" : ""}
Every request is logged in ${shown(options.dir)}/requests.log.
Stop it with Ctrl-C.`);

  void cloud.lost.then(() => {
    console.error(`${shown(options.dir)} was removed or is another local cloud's; this one ends.`);
    process.exit(1);
  });
  let closing = false;
  const end = () => {
    // A second Ctrl-C means that closing hangs and the user will not wait.
    if (closing) process.exit(130);
    closing = true;
    cloud.close().then(
      () => process.exit(0),
      (error: Error) => {
        console.error(`The local cloud did not close cleanly: ${error.message}`);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
}

async function stop(dir: string): Promise<void> {
  const stopped = await stopCloud(dir);
  console.log(stopped ? "The local cloud is stopped." : `No local cloud runs on ${shown(dir)}.`);
}

/** Sets exit code 3 when no cloud runs, as service managers do. */
async function status(dir: string): Promise<void> {
  const holder = await livingHolder(dir);
  if (holder && (await answers(holder))) {
    console.log(`The local cloud runs at ${holder.url} (process ${holder.pid}).`);
    return;
  }
  if (!holder) console.log(`No local cloud runs on ${shown(dir)}.`);
  else if (holder.url) console.log(silent(holder));
  else console.log(`The local cloud is starting (process ${holder.pid}).`);
  process.exitCode = 3;
}

const quoted = (value: string) =>
  /^[\w./:,@-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;

void main();
