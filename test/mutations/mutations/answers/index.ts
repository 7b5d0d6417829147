import { endings } from "./endings";
import { strangers } from "./strangers";
import { submissions } from "./submissions";

export const answers = [...strangers, ...submissions, ...endings];
