// `npm run comfyui-eas -- <command>`: the command line of the package; local stacks included.

import { reportEngineError } from "./reportEngineError";
import { runWithSession } from "./withSession";

runWithSession(process.argv.slice(2)).catch(reportEngineError);
