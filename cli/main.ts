// `comfyui-eas`: the commands for a deployed service. See `comfyui-eas --help`.

import { leave } from "../client/leave";
import { stopSignal } from "../client/stopSignal";
import { processIo } from "./io";
import { runProgram } from "./program";

runProgram(process.argv.slice(2), processIo(stopSignal())).then(leave);
