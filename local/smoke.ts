// `npm run smoke -- --stack <stack>`: the smoke check by hand, as `comfyui-eas smoke`.

import { reportEngineError } from "./reportEngineError";
import { runWithSession } from "./withSession";

runWithSession(["smoke", ...process.argv.slice(2)]).catch(reportEngineError);
