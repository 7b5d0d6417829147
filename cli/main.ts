// `comfyui-eas`: the commands for a deployed service. See `comfyui-eas --help`.

import { constants } from "node:os";
import { processIo } from "./io";
import { runProgram } from "./program";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    const code = 128 + constants.signals[signal];
    if (stop.signal.aborted) process.exit(code);
    process.exitCode = code;
    stop.abort(new Error(`stopped by ${signal}`));
  });
}

runProgram(process.argv.slice(2), processIo(stop.signal));
