// `npm run smoke -- --stack <stack>`: the smoke check by hand.

import { reportEngineError } from "./reportEngineError";
import { runWithSession } from "./withSession";

runWithSession("client/smoke/main.ts", process.argv.slice(2)).catch(reportEngineError);
