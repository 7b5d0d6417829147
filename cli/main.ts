// `comfyui-eas`: the commands for a deployed service. See `comfyui-eas --help`.

import { stopSignal } from "../client/stopSignal";
import { processIo } from "./io";
import { runProgram } from "./program";

runProgram(process.argv.slice(2), processIo(stopSignal()));
